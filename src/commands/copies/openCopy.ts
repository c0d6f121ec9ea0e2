import { mkdir } from 'node:fs/promises';
import { commands, env, l10n, UIKind, Uri, window } from 'vscode';
import type { CopyFile } from '../../copies/copyFolder';
import { saving } from '../../copies/copies';
import type { NotionId } from '../../notion/schema/ids';
import { tell } from '../../ui/messages/tell';
import { pickCopy } from '../../ui/pickers/copies';
import { countInWords, nameOf, type Titled } from '../../ui/text/words';
import type { CommandDeps } from '../shared/deps';
import { usableTarget } from '../shared/targets';

/** More copies than this are not opened at once. */
const mostOpened = 10;

/** Shows the folder of copies in the file manager, or in a window of VS Code where that runs elsewhere. */
export async function openCopiesFolder({ copies }: CommandDeps): Promise<void> {
  const { root } = copies.folder();
  await saving(mkdir(root, { recursive: true, mode: 0o700 }));
  const uri = Uri.file(root);
  if (env.uiKind === UIKind.Desktop && env.remoteName === undefined)
    await commands.executeCommand('revealFileInOS', uri);
  else await commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
}

/** Opens the copies of the pages that the command was invoked on, or one that the person picks. */
export async function openCopy(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const pages = pagesOf(deps, args);
  if (pages === undefined) return;
  const missing: PageName[] = [];
  let shown = 0;
  for (const page of pages === 'ask' ? [] : pages.slice(0, mostOpened)) {
    const found = await deps.copies.find(page.id);
    if (found === undefined) missing.push(page);
    else {
      await show(found);
      shown++;
    }
  }
  // From the palette, the selected rows need not be meant.
  if ((pages === 'ask' || args.length === 0) && shown === 0) {
    const picked = await chooseCopy(deps);
    if (picked !== undefined) await show(picked);
    return;
  }
  tellMissing(missing, pages.length);
}

/** Says which of the pages that were asked for have no copy, if any. */
export function tellMissing(missing: readonly Partial<Titled>[], asked: number): void {
  const [first] = missing;
  if (first === undefined) return;
  if (missing.length === 1 && first.title !== undefined)
    tell(l10n.t('There is no copy of “{0}”.', nameOf(first.title)));
  else if (asked === 1) tell(l10n.t('There is no copy of this page.'));
  else tell(l10n.t('There is no copy of {0} of these pages.', countInWords(missing.length)));
}

/** All copies, newest first. */
export async function newestCopies({ copies }: CommandDeps): Promise<readonly CopyFile[]> {
  const files = await copies.files();
  if (files.length === 0) tell(l10n.t('There are no copies.'));
  return files.toSorted((a, b) => b.writtenAt - a.writtenAt);
}

async function chooseCopy(deps: CommandDeps): Promise<CopyFile | undefined> {
  const files = await newestCopies(deps);
  return files.length === 0 ? undefined : pickCopy(files);
}

/** As text: nothing in it is carried out, whoever wrote the page. */
async function show({ path }: CopyFile): Promise<void> {
  await window.showTextDocument(Uri.file(path), { preview: false });
}

interface PageName extends Partial<Titled> {
  readonly id: NotionId;
}

/** Each page once. Undefined where the person was told that the row was lost. */
export function pagesOf(
  deps: CommandDeps,
  args: readonly unknown[],
): readonly PageName[] | 'ask' | undefined {
  const pages = pagesIn(deps, args);
  // The history can have a page in several entries.
  if (pages === undefined || pages === 'ask') return pages;
  return [...new Map(pages.map((page) => [page.id, page])).values()];
}

function pagesIn(deps: CommandDeps, args: readonly unknown[]): readonly PageName[] | 'ask' | undefined {
  const [first, second] = args;
  if (deps.history.owns(first)) {
    const rows: readonly unknown[] = Array.isArray(second) ? second : [first];
    return rows.flatMap((row) => (deps.history.owns(row) && row.kind === 'item' ? [row.listed.item] : []));
  }
  const target = usableTarget(deps, args, l10n.t('This command takes page IDs or links.'));
  switch (target?.kind) {
    case 'nodes':
      return target.nodes.flatMap((node) => (node.kind === 'page' ? [node.page] : []));
    case 'ids':
      return target.ids.map((id) => ({ id }));
    case 'nothing':
      return 'ask';
    case undefined:
      return undefined;
  }
}
