import { commands, l10n } from 'vscode';
import { everywhere } from '../model/find/configuredSources';
import { type LocatedPage, readPages } from '../model/workspace/readPages';
import { tell, tellLost } from '../ui/messages/tell';
import type { Node } from '../views/tree/nodes';
import type { Previews } from '../views/preview/previews';
import { askPages, type AskPagesDeps } from './shared/askPages';
import { connected } from './shared/connected';
import { type CommandTarget, resolveTarget } from './shared/targets';

export interface PreviewDeps extends AskPagesDeps {
  readonly selection: () => readonly Node[];
  readonly isNode: (value: unknown) => value is Node;
  readonly previews: Previews;
}

/**
 * Shows one page as Markdown. For a row of the tree the focus stays in the tree. VS Code cannot tell rows apart in a
 * key binding, so Enter on a row that is no page ends here too and gets VS Code's own behaviour.
 */
export async function preview(deps: PreviewDeps, args: readonly unknown[]): Promise<void> {
  const [first] = args;
  const row = deps.isNode(first) ? first : undefined;
  if (first === null || (row !== undefined && row.kind !== 'page')) {
    await commands.executeCommand('list.select');
    return;
  }
  const located = row ?? (await choosePage(deps, resolveTarget(args, deps.selection(), deps.isNode)));
  if (located === undefined) return;
  await previewPage(deps, located, row !== undefined);
}

export async function previewPage(
  { previews }: Pick<PreviewDeps, 'previews'>,
  { page: { id, title }, workspace }: LocatedPage,
  keepsFocus = false,
): Promise<void> {
  await previews.show({ connection: workspace.connection.id, id, title }, keepsFocus);
}

/** Undefined when the person has been told already, or has changed their mind. */
async function choosePage(deps: PreviewDeps, target: CommandTarget): Promise<LocatedPage | undefined> {
  switch (target.kind) {
    case 'nodes': {
      const found = target.nodes.find((node) => node.kind === 'page');
      return found ?? ask(deps);
    }
    case 'ids':
      return read(deps, target.ids);
    case 'nothing':
      return ask(deps);
    case 'invalid':
      tell(l10n.t('This command takes a page ID or link.'));
      return undefined;
    case 'lost':
      tellLost();
      return undefined;
  }
}

async function ask(deps: PreviewDeps): Promise<LocatedPage | undefined> {
  const picked = await askPages(deps, l10n.t('Preview'), everywhere, true);
  return picked?.values[0];
}

async function read(
  { workspaces }: PreviewDeps,
  ids: Extract<CommandTarget, { kind: 'ids' }>['ids'],
): Promise<LocatedPage | undefined> {
  const list = await connected(workspaces);
  return list && (await readPages(ids.slice(0, 1), list))[0];
}
