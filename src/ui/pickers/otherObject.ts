import { l10n } from 'vscode';
import { resolve } from '../../model/catalog/resolve';
import type { Workspace } from '../../model/workspace/workspace';
import type { Failure } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import type { NotionId } from '../../notion/schema/ids';
import { nameOf } from '../text/words';
import type { Note } from './choice';

export function copyPageLink(): string {
  return l10n.t('In Notion, open the page and copy its link: ••• → Copy link.');
}

/** Says what an id names where a page is wanted and could not be read. Undefined where it names nothing known. */
export async function notAPage(
  id: NotionId,
  failure: Failure,
  workspaces: readonly Workspace[],
  options: CallOptions,
): Promise<Note | undefined> {
  // Notion answers the id of a data source with 404, as if it did not exist.
  if (failure.kind !== 'wrongObject' && failure.kind !== 'notFound') return undefined;
  for (const { api } of workspaces) {
    const resolved = await resolve(api, id, options);
    const advice = copyPageLink();
    switch (resolved.kind) {
      case 'found': {
        const { kind, title } = resolved.database;
        const sentence =
          kind === 'database'
            ? l10n.t('“{0}” is a database, not a page.', nameOf({ title }))
            : l10n.t('“{0}” is a data source, not a page.', nameOf({ title }));
        return { sentence, advice };
      }
      case 'inTrash':
        return {
          sentence: l10n.t('“{0}” is a database in the Trash, not a page.', nameOf(resolved)),
          advice,
        };
      case 'noSources':
        return { sentence: l10n.t('This is the link of a database, not of a page.'), advice };
      case 'isBlock':
        return { sentence: l10n.t('This is the ID of a block, not of a page.'), advice };
      case 'isPage':
      case 'notFound':
      case 'notAnId':
      case 'failed':
    }
  }
  return undefined;
}
