import { l10n } from 'vscode';
import type { Problem } from '../../model/catalog/resolve';
import { isAboutToken } from '../../notion/failure';
import { explain } from './explain';
import { plain } from './plain';
import { nameOf } from './words';

export interface ProblemText {
  readonly sentence: string;
  readonly advice: string;
  /** Name of a command, without the prefix `notionArchivist.`. */
  readonly remedy?: 'connect' | 'refresh';
}

/** Explains why a configured database cannot be shown. `text`: the entry as written in the setting. */
export function problemInWords(text: string, problem: Problem): ProblemText {
  const entry = plain(text, 60);
  switch (problem.kind) {
    case 'notAnId':
      return {
        sentence: l10n.t('“{0}” is not the ID or link of a database', entry),
        advice: l10n.t('Correct or remove it in the settings.'),
      };
    case 'isPage':
      return {
        sentence: l10n.t('“{0}” is a page, not a database', nameOf(problem)),
        advice: problem.isRow
          ? l10n.t('Use the link of the database that contains it.')
          : l10n.t(
              'Use the link of a database: if the page shows one, open that as a full page in Notion, then ••• → Copy link.',
            ),
      };
    case 'isBlock':
      return {
        sentence: l10n.t('“{0}” is a block, not a database', entry),
        advice: l10n.t(
          'Use the link of the database: open it as a full page in Notion, then ••• → Copy link.',
        ),
      };
    case 'inTrash':
      return {
        sentence: l10n.t('“{0}” is in the Trash', nameOf(problem)),
        advice: l10n.t('Restore the database in Notion, then refresh.'),
      };
    case 'noSources':
      return {
        sentence: l10n.t('“{0}” couldn’t be read', entry),
        advice: l10n.t(
          'Share the database with the connection. If it is a linked database, use the original.',
        ),
      };
    case 'notFound':
      return {
        sentence: l10n.t('Notion couldn’t find “{0}”', entry),
        advice: l10n.t('Share the database with the connection (••• → Connections), then refresh.'),
      };
    case 'failed':
      return {
        sentence: explain(problem.failure).sentence,
        advice: entry,
        remedy: isAboutToken(problem.failure) ? 'connect' : 'refresh',
      };
  }
}
