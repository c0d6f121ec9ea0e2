import { l10n } from 'vscode';
import type { Problem } from '../../model/catalog/entry';
import { explain } from './explain';
import { plain } from './plain';
import { nameOf } from './words';

export interface ProblemText {
  readonly sentence: string;
  readonly advice: string;
  /** The command, after `notionArchivist.`, that may help. */
  readonly remedy?: 'connect' | 'refresh';
}

/** What is wrong with a configured database, and what to do. `text` is the entry as it was written. */
export function problemInWords(text: string, problem: Problem): ProblemText {
  const entry = plain(text, 60);
  switch (problem.kind) {
    case 'notAnId':
      return {
        sentence: l10n.t('“{0}” is no id or link of a database', entry),
        advice: l10n.t('Remove it, or correct it in the settings.'),
      };
    case 'isPage':
      return {
        sentence: l10n.t('“{0}” is a page, not a database', nameOf(problem)),
        advice: l10n.t('Use the link of the database that holds it.'),
      };
    case 'inTrash':
      return {
        sentence: l10n.t('“{0}” is in the Trash', nameOf(problem)),
        advice: l10n.t('Restore the database in Notion, then refresh.'),
      };
    case 'noSources':
      return {
        sentence: l10n.t('No data source of “{0}” can be read', entry),
        advice: l10n.t('Use the original of a linked database, and share it with the connection.'),
      };
    case 'notFound':
      return {
        sentence: l10n.t('Notion does not find “{0}”', entry),
        advice: l10n.t('Share the database with the connection (••• → Connections), then refresh.'),
      };
    case 'failed':
      return {
        sentence: explain(problem.failure).sentence,
        advice: entry,
        remedy: problem.failure.kind === 'unauthorized' ? 'connect' : 'refresh',
      };
  }
}
