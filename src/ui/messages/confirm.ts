import { l10n, window } from 'vscode';
import type { Settings } from '../../model/stored/settings';
import { type Action, actionTowards, type BatchOrigin, type Item } from '../../archive/batch';
import {
  agentTool,
  countInWords,
  namesInLines,
  nameOf,
  pagesInWords,
  type Titled,
  verb,
} from '../text/words';
import { trashedPagesInWords } from '../text/trash';
import { whenInSentence } from '../text/whenInSentence';

/** Whether the setting wants a question before so many pages are changed. */
export function isToConfirm(confirm: Settings['confirm'], count: number): boolean {
  return confirm === 'always' || (confirm === 'multiple' && count > 1);
}

interface MoreToSay {
  /** How long it takes, where that is long. */
  readonly longRun?: string | undefined;
  /** How many requests it takes, where each page is copied first. */
  readonly withCopies?: number | undefined;
  /** Who asks for it, where that is not the person. */
  readonly by?: BatchOrigin | undefined;
}

/**
 * One question for a whole batch, naming the pages. `partly` names lists of which more pages are not loaded: these can
 * be included, and then it is asked again. `origins`: the data sources of the pages, where these are several.
 * `isInPart`: there may be more pages than Notion lists.
 */
export async function confirmChange(
  action: Action,
  pages: readonly Titled[],
  {
    partly = '',
    origins = '',
    isInPart = false,
    ...more
  }: MoreToSay & {
    readonly partly?: string;
    readonly origins?: string;
    readonly isInPart?: boolean | undefined;
  } = {},
): Promise<'yes' | 'include' | undefined> {
  const names = pagesInWords(pages);
  const question = {
    archive: l10n.t('Move {0} to the Trash?', names),
    keep: l10n.t('Move {0} to Notion’s Archive?', names),
    restore: l10n.t('Restore {0}?', names),
  }[action];
  const notLoaded = partly === '' ? '' : l10n.t('More pages of {0} are not loaded.', partly);
  const from =
    origins === ''
      ? ''
      : l10n.t({
          message: 'From {0}.',
          args: [origins],
          comment: '{0}: databases with their numbers of pages, as in “Bug tracker” (132), “Articles” (22)',
        });
  const notListed = isInPart ? l10n.t('There may be more pages than Notion lists.') : '';
  const detail = [from, notLoaded, notListed, detailOf(pages, [action], more)].filter(Boolean).join('\n\n');
  const include = l10n.t('Include Them');
  const buttons = [verb(action), ...(partly === '' ? [] : [include])];
  const answer = await window.showWarningMessage(question, { modal: true, detail }, ...buttons);
  if (answer === undefined) return undefined;
  return answer === include ? 'include' : 'yes';
}

/** `startedAt`: when the pages were changed, in ISO 8601. */
export async function confirmUndo(
  pages: readonly Item[],
  startedAt: string,
  more: MoreToSay = {},
): Promise<boolean> {
  const when = whenInSentence(new Date(startedAt));
  const actions = [...new Set(pages.map(({ before }) => actionTowards[before]))];
  const [only] = actions;
  const detail = detailOf(pages, actions, more);
  return only === undefined || actions.length > 1
    ? ask(
        l10n.t({
          message: 'Undo the changes to {0}, made {1}?',
          args: [pagesInWords(pages), when],
          comment: '{1}: such as “today at 1:38 AM” or “on Jan 31, 2026 at 1:38 AM”',
        }),
        detail,
        l10n.t('Undo'),
      )
    : ask(undoQuestion(only, pagesInWords(pages), when), detail, verb(only));
}

/** `action`: what the undo does. */
function undoQuestion(action: Action, pages: string, when: string): string {
  return {
    archive: l10n.t({
      message: 'Move {0} back to the Trash, restored {1}?',
      args: [pages, when],
      comment: [
        '{0}: such as “12 pages”, or a title in quotes',
        '{1}: such as “today at 1:38 AM” or “on Jan 31, 2026 at 1:38 AM”',
      ],
    }),
    keep: l10n.t({
      message: 'Move {0} back to Notion’s Archive, restored {1}?',
      args: [pages, when],
      comment: [
        '{0}: such as “12 pages”, or a title in quotes',
        '{1}: such as “today at 1:38 AM” or “on Jan 31, 2026 at 1:38 AM”',
      ],
    }),
    restore: l10n.t({
      message: 'Restore {0}, archived {1}?',
      args: [pages, when],
      comment: [
        '{0}: such as “12 pages”, or a title in quotes',
        '{1}: such as “today at 1:38 AM” or “on Jan 31, 2026 at 1:38 AM”',
      ],
    }),
  }[action];
}

/** `startedAt`: when the changes to the pages were undone, in ISO 8601. */
export async function confirmRedo(
  pages: readonly Item[],
  startedAt: string,
  more: MoreToSay = {},
): Promise<boolean> {
  const when = whenInSentence(new Date(startedAt));
  const message = l10n.t({
    message: 'Redo the changes to {0} that were undone {1}?',
    args: [pagesInWords(pages), when],
    comment: '{1}: such as “today at 1:38 AM” or “on Jan 31, 2026 at 1:38 AM”',
  });
  const actions = pages.map(({ before }) => actionTowards[before]);
  return ask(message, detailOf(pages, actions, more), l10n.t('Redo'));
}

/** Asks whether to restore the trashed ancestor that keeps some pages from being changed. */
export async function confirmAncestor(pages: readonly Titled[], ancestor: Titled): Promise<boolean> {
  return ask(
    l10n.t('Restore “{0}” first?', nameOf(ancestor)),
    l10n.t(
      'It contains {0} and is in the Trash, so Notion cannot change anything inside it. Restoring it restores everything in it.',
      pagesInWords(pages),
    ),
    l10n.t('Restore “{0}” Too', nameOf(ancestor, 30)),
  );
}

export async function confirmDisconnect(name: string): Promise<boolean> {
  return ask(
    l10n.t('Disconnect “{0}”?', nameOf(name)),
    l10n.t(
      'This deletes the token, the data read from Notion and the undo history from this machine. Copies of pages stay. Nothing changes in Notion.',
    ),
    l10n.t('Disconnect'),
  );
}

/**
 * Explains why a token cannot change pages. True for Try Again. Modal, since a notification could be answered long
 * after, when the pages it would go on with are no longer in mind.
 */
export async function askDespiteReadOnly(workspaceName: string): Promise<boolean> {
  return ask(
    l10n.t('The token for “{0}” is read-only.', nameOf(workspaceName)),
    l10n.t('Notion refused the last change. Allow “Update content” for the connection in Notion.'),
    l10n.t('Try Again'),
  );
}

/** Asks before so many pages are opened at once. */
export async function confirmOpening(count: number): Promise<boolean> {
  return ask(l10n.t('Open {0} pages in the browser?', countInWords(count)), '', l10n.t('Open'));
}

async function ask(message: string, detail: string, yes: string): Promise<boolean> {
  return (await window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
}

/** The names, where the question does not have them, and what follows from each kind of action. */
function detailOf(
  pages: readonly Titled[],
  actions: readonly Action[],
  { longRun = '', withCopies, by }: MoreToSay,
): string {
  const names = pages.length > 1 ? namesInLines(pages) : '';
  const asker = by === undefined ? '' : l10n.t('An agent asks for this ({0}).', agentTool(by));
  const copies =
    withCopies === undefined
      ? ''
      : l10n.t(
          'A copy of each page is saved first: {0} requests in all, more if pages are very long.',
          countInWords(withCopies),
        );
  return [asker, names, longRun, ...new Set(actions.map(consequence)), copies].filter(Boolean).join('\n\n');
}

function consequence(action: Action): string {
  return {
    archive: trashedPagesInWords(),
    keep: l10n.t('Notion hides archived pages from views and search, and never deletes them.'),
    restore: '',
  }[action];
}
