import { env, l10n } from 'vscode';
import type { Failure } from '../../notion/failure';
import { isApiAddressChanged } from '../../model/stored/settings';
import { plain } from './plain';
import { momentInWords } from './dates';
import { countInWords } from './words';

/** The next step that a failure leaves to a person. */
export type Remedy =
  'connect' | 'retry' | 'openAddress' | 'openCopiesSetting' | 'showLog' | 'openInNotion' | 'none';

export interface Explanation {
  /** One or more sentences, each with its full stop. */
  readonly sentence: string;
  readonly remedy: Remedy;
}

/** The only place where a failure becomes text and a remedy, so that all views say the same. */
export function explain(failure: Failure): Explanation {
  const { kind } = failure;
  const mayBeWrongAddress =
    ['intercepted', 'badAnswer', 'redirected', 'answerTooLarge'].includes(kind) && isApiAddressChanged();
  return {
    sentence: sentenceOf(failure),
    remedy: mayBeWrongAddress ? 'openAddress' : isDiskFull(failure) ? 'none' : (remedies[kind] ?? 'none'),
  };
}

function isDiskFull(failure: Failure): boolean {
  return failure.kind === 'notSaved' && failure.code === 'ENOSPC';
}

/** The other failures leave nothing to do here. */
const remedies: Partial<Record<Failure['kind'], Remedy>> = {
  unauthorized: 'connect',
  notConnected: 'connect',
  refused: 'showLog',
  workspaceLevel: 'openInNotion',
  invalid: 'showLog',
  conflict: 'retry',
  rateLimited: 'retry',
  endpointLimited: 'retry',
  longPause: 'retry',
  overloaded: 'retry',
  blocked: 'showLog',
  unavailable: 'retry',
  timeout: 'retry',
  network: 'retry',
  unreachable: 'retry',
  untrusted: 'retry',
  machine: 'retry',
  unusableToken: 'connect',
  intercepted: 'showLog',
  redirected: 'showLog',
  answerTooLarge: 'showLog',
  badAnswer: 'retry',
  someUnreadable: 'retry',
  repeatedCursor: 'retry',
  notSaved: 'openCopiesSetting',
  wrongOrigin: 'showLog',
  cancelled: 'retry',
};

function sentenceOf(failure: Failure): string {
  switch (failure.kind) {
    case 'unauthorized':
      return l10n.t('Notion rejected the token: it is invalid, revoked or expired.');
    case 'notConnected':
      return l10n.t('The connection was closed or replaced, or the API address in the settings was changed.');
    case 'refused':
      return l10n.t('Notion doesn’t allow this connection to do that.');
    case 'blockLimit':
      return l10n.t('The Notion workspace has reached its block limit.');
    case 'notFound':
    case 'notAnId':
      return l10n.t(
        'Notion couldn’t find it. It was permanently deleted or isn’t shared with this connection.',
      );
    case 'inTrash':
      return l10n.t('It is in the Trash. Restore it first.');
    case 'ancestorInTrash':
      return l10n.t('Something that contains it is in the Trash. Restore that first.');
    case 'workspaceLevel':
      return l10n.t(
        'It is at the top level of the workspace, where connections can’t archive or restore. Do it in Notion.',
      );
    case 'wrongObject':
      return l10n.t('The ID belongs to a different kind of Notion object.');
    case 'noAccessibleSources':
      return l10n.t('This is a linked database, or none of its data sources is shared with this connection.');
    case 'invalid':
      return l10n.t('Notion rejected the request: {0}', plain(failure.message, 200));
    case 'filterTooLarge':
      return l10n.t(
        'The filter has more conditions than Notion accepts. Select fewer options or alternatives.',
      );
    case 'nobodyIsMe':
      return l10n.t(
        'A condition on “me” needs a personal access token: an internal connection isn’t a person.',
      );
    case 'untypedFormula':
      return l10n.t(
        'Notion can’t filter by this formula: all its results must have one type. In Notion, use empty() for no value, and save the formula there if a program created it.',
      );
    case 'notApplied':
      return l10n.t('Notion left it unchanged.');
    case 'conflict':
      return l10n.t('Someone else was changing it at the same time.');
    case 'rowLimit':
      return l10n.t('The database has reached Notion’s row limit.');
    case 'rateLimited':
    case 'endpointLimited':
    case 'overloaded':
      return l10n.t(
        'Notion is limiting requests. Try again in {0} s.',
        countInWords(Math.max(1, Math.ceil(failure.retryAfterMs / 1000))),
      );
    case 'longPause':
      return l10n.t('Notion asked to wait until {0}.', momentInWords(new Date(failure.until), env.language));
    case 'blocked':
      return l10n.t('Notion has blocked requests from this connection.');
    case 'unavailable':
      return l10n.t('Notion is currently unavailable.');
    case 'timeout':
      return l10n.t(
        'Notion didn’t respond within {0} seconds.',
        countInWords(Math.round(failure.afterMs / 1000)),
      );
    case 'network':
      return l10n.t('Notion couldn’t be reached.');
    case 'unreachable':
      return l10n.t('Notion couldn’t be reached. Check your network, proxy and VPN.');
    case 'untrusted':
      return l10n.t(
        'The certificate of the connection to Notion can’t be trusted. Check your proxy, VPN and system clock.',
      );
    case 'machine':
      return l10n.t('This computer couldn’t open a connection.');
    case 'unusableToken':
      return l10n.t('The token contains characters that can’t be sent. Copy it from Notion again.');
    case 'redirected':
      return l10n.t('The address of the Notion API redirects to another one. The token was not sent there.');
    case 'answerTooLarge':
      return l10n.t('The response was larger than 32 MB and was not read.');
    case 'intercepted':
      return l10n.t(
        'Something between you and Notion, such as a proxy, VPN or firewall, refused the request.',
      );
    case 'badAnswer':
      return l10n.t('The response doesn’t look like Notion’s.');
    case 'someUnreadable':
      return l10n.t('Some results couldn’t be read.');
    case 'repeatedCursor':
      return l10n.t('Notion keeps returning the same part of the list, so it can’t be read to the end.');
    case 'notSaved':
      return isDiskFull(failure)
        ? l10n.t('The copy couldn’t be saved because the disk is full.')
        : l10n.t(
            'The copy couldn’t be saved ({0}). Check the folder for copies in the settings.',
            failure.code,
          );
    case 'wrongOrigin':
      return l10n.t('A request was blocked because the token wasn’t given for its address.');
    case 'cancelled':
      return l10n.t('It was cancelled.');
  }
}
