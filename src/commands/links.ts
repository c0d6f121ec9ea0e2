import { env, l10n, Uri } from 'vscode';
import { everywhere } from '../model/find/configuredSources';
import type { NotionId } from '../notion/schema/ids';
import { linkTo } from '../notion/link';
import { confirmOpening } from '../ui/messages/confirm';
import { askPages } from './shared/askPages';
import { clickedItems } from './shared/clickedItems';
import type { CommandDeps } from './shared/deps';
import { type Row, usableTarget } from './shared/targets';

/** Opening more pages than this at once is confirmed first. */
const mostUnconfirmed = 10;

export async function openInNotion(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  await openPages(await chooseIds(deps, l10n.t('Open in Notion'), args));
}

export async function openPages(ids: readonly NotionId[]): Promise<void> {
  if (ids.length > mostUnconfirmed && !(await confirmOpening(ids.length))) return;
  for (const id of ids) await env.openExternal(Uri.parse(linkTo(id), true));
}

export async function copyLink(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  await copyLinks(await chooseIds(deps, l10n.t('Copy Link'), args));
}

export async function copyLinks(ids: readonly NotionId[]): Promise<void> {
  if (ids.length > 0) await env.clipboard.writeText(ids.map(linkTo).join('\n'));
}

async function chooseIds(
  deps: CommandDeps,
  title: string,
  args: readonly unknown[],
): Promise<readonly NotionId[]> {
  const items = clickedItems(deps, args);
  if (items !== undefined) return [...new Set(items.map(({ listed }) => listed.item.id))];
  const target = usableTarget(deps, args, l10n.t('This command takes page IDs or links.'));
  switch (target?.kind) {
    case 'nodes':
      return target.nodes.flatMap((node) => idOf(node) ?? []);
    case 'ids':
      return target.ids;
    case 'nothing': {
      const picked = await askPages(deps, title, everywhere);
      return (picked?.values ?? []).map(({ page }) => page.id);
    }
    case undefined:
      return [];
  }
}

function idOf(node: Row): NotionId | undefined {
  if (node.kind === 'trashGroup')
    return node.group.kind === 'place' ? node.group.place.source?.id : undefined;
  if (node.kind === 'page') return node.page.id;
  if (node.kind === 'database') return node.entry.database.id;
  return node.kind === 'source' || node.kind === 'shelf' ? node.source.id : undefined;
}
