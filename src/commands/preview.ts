import { commands, l10n } from 'vscode';
import { everywhere } from '../model/find/configuredSources';
import { type LocatedPage, readPages } from '../model/workspace/readPages';
import { NotionError } from '../notion/failure';
import { parseId } from '../notion/schema/ids';
import { askPages } from './shared/askPages';
import { connected } from './shared/connected';
import type { CommandDeps } from './shared/deps';
import { ownsRow, usableTarget } from './shared/targets';

/**
 * Shows one page as Markdown. For a row of the tree the focus stays in the tree. VS Code cannot tell rows apart in a
 * key binding, so Enter on a row that is no page ends here too and gets VS Code's own behaviour.
 */
export async function preview(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const [first] = args;
  const row = ownsRow(deps, first) ? first : undefined;
  if (first === null || (row !== undefined && row.kind !== 'page')) {
    await commands.executeCommand('list.select');
    return;
  }
  try {
    const located = row ?? (await choosePage(deps, args));
    if (located !== undefined) await previewPage(deps, located, row !== undefined);
  } catch (error) {
    if (!NotionError.is(error) || error.failure.kind !== 'notFound' || !(await previewCopy(deps, args)))
      throw error;
  }
}

export async function previewPage(
  { previews }: CommandDeps,
  { page: { id, title }, workspace }: LocatedPage,
  keepsFocus = false,
): Promise<void> {
  await previews.show({ connection: workspace.connection.id, id, title }, keepsFocus);
}

/** Of a page that is gone, the preview shows the copy. False where there is none. */
async function previewCopy({ copies, previews }: CommandDeps, [text]: readonly unknown[]): Promise<boolean> {
  const id = typeof text === 'string' ? parseId(text, 'page') : undefined;
  const copy = id && (await copies.find(id))?.copy;
  if (copy === undefined) return false;
  await previews.show(copy, false);
  return true;
}

/** Undefined when the person has been told already, or has changed their mind. */
async function choosePage(deps: CommandDeps, args: readonly unknown[]): Promise<LocatedPage | undefined> {
  const target = usableTarget(deps, args, l10n.t('This command takes a page ID or link.'));
  if (target === undefined) return undefined;
  if (target.kind === 'ids') {
    const workspaces = await connected(deps.workspaces);
    return workspaces && (await readPages(target.ids.slice(0, 1), workspaces))[0];
  }
  const selected = target.kind === 'nodes' ? target.nodes.find((node) => node.kind === 'page') : undefined;
  return selected ?? (await askPages(deps, l10n.t('Preview'), everywhere, true))?.values[0];
}
