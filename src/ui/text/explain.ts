import { l10n } from 'vscode';
import type { Failure } from '../../notion/failure';
import { plain } from './plain';

/** What can be done about a failure. */
export type Remedy = 'connect' | 'retry' | 'openSetting' | 'showLog' | 'none';

export interface Explanation {
  /** Sentences that end with a full stop. */
  readonly sentence: string;
  readonly remedy: Remedy;
}

/** The one place where a failure becomes words and a way on. */
export function explain(failure: Failure): Explanation {
  switch (failure.kind) {
    case 'unauthorized':
      return {
        sentence: l10n.t('Notion does not accept the token: it is wrong, was revoked or has expired.'),
        remedy: 'connect',
      };
    case 'notConnected':
      return {
        sentence: l10n.t(
          'The connection was closed or replaced, or the address of Notion was changed in the settings.',
        ),
        remedy: 'connect',
      };
    case 'refused':
      return { sentence: l10n.t('Notion does not allow this connection to do that.'), remedy: 'showLog' };
    case 'blockLimit':
      return { sentence: l10n.t('The Notion workspace has reached its block limit.'), remedy: 'none' };
    case 'notFound':
      return {
        sentence: l10n.t(
          'Notion does not find it: it was deleted for good, or is not shared with this connection.',
        ),
        remedy: 'none',
      };
    case 'inTrash':
      return { sentence: l10n.t('It is in the Trash, and has to be restored first.'), remedy: 'none' };
    case 'ancestorInTrash':
      return {
        sentence: l10n.t('Something that contains it is in the Trash, and has to be restored first.'),
        remedy: 'none',
      };
    case 'wrongObject':
      return { sentence: l10n.t('The id belongs to something else than a database.'), remedy: 'none' };
    case 'noAccessibleSources':
      return {
        sentence: l10n.t(
          'The database is linked, or none of its data sources is shared with this connection.',
        ),
        remedy: 'none',
      };
    case 'invalid':
      return {
        sentence: l10n.t('Notion refused the request: {0}', plain(failure.message, 200)),
        remedy: 'showLog',
      };
    case 'notApplied':
      return {
        sentence: l10n.t('Notion left it as it was. Archive and Keep needs a Business or Enterprise plan.'),
        remedy: 'none',
      };
    case 'conflict':
      return { sentence: l10n.t('Someone else was changing it at the same moment.'), remedy: 'retry' };
    case 'rowLimit':
      return { sentence: l10n.t('The database has reached Notion’s limit of rows.'), remedy: 'none' };
    case 'rateLimited':
    case 'overloaded':
      return {
        sentence: l10n.t('Notion asks to wait ({0} s).', Math.max(1, Math.ceil(failure.retryAfterMs / 1000))),
        remedy: 'retry',
      };
    case 'blocked':
      return { sentence: l10n.t('Notion has blocked requests from this connection.'), remedy: 'showLog' };
    case 'unavailable':
      return { sentence: l10n.t('Notion is not available just now ({0}).', failure.status), remedy: 'retry' };
    case 'timeout':
      return {
        sentence: l10n.t('Notion did not answer within {0} seconds.', Math.round(failure.afterMs / 1000)),
        remedy: 'retry',
      };
    case 'network':
      return { sentence: l10n.t('Notion cannot be reached ({0}).', failure.code), remedy: 'retry' };
    case 'badAnswer':
      return {
        sentence: l10n.t('The answer did not look like Notion’s ({0}).', failure.status),
        remedy: 'openSetting',
      };
    case 'wrongOrigin':
      return {
        sentence: l10n.t(
          'A request was stopped because it would have gone to another address than the token’s.',
        ),
        remedy: 'showLog',
      };
    case 'cancelled':
      return { sentence: l10n.t('It was cancelled.'), remedy: 'retry' };
  }
}
