import * as vscode from 'vscode';
import type { Action } from '../archive/batch';
import { escape } from '../ui/preview/markdown/escape';
import { countInWords, namesInLines, type Titled } from '../ui/text/words';
import { readConfigured } from './configured';
import type { ChosenInput } from './inputs';
import { locateConfigured, pageIdsIn } from './locate';
import type { ToolCall } from './tool';
import { batchToUndo } from './undo';

const { l10n } = vscode;

/** So many pages are named. */
const mostNamed = 10;

/** VS Code's own question, which people can turn off for a tool: ours follows all the same. */
export async function prepareChange(
  call: ToolCall,
  action: Action,
  input: ChosenInput,
): Promise<vscode.PreparedToolInvocation> {
  const pages = await titlesOf(call, input);
  const count = countInWords(pages.length);
  const title = {
    archive: l10n.t('Move pages to the Trash? ({0})', count),
    keep: l10n.t('Move pages to Notion’s Archive? ({0})', count),
    restore: l10n.t('Restore pages? ({0})', count),
  }[action];
  return {
    invocationMessage: action === 'restore' ? l10n.t('Restoring pages') : l10n.t('Archiving pages'),
    confirmationMessages: { title, message: plainMarkdown(namesInLines(pages)) },
  };
}

export async function prepareUndo(
  call: ToolCall,
  { batch }: { readonly batch?: string | undefined },
): Promise<vscode.PreparedToolInvocation> {
  const { items } = await batchToUndo(call, batch);
  return {
    invocationMessage: l10n.t('Undoing changes to pages'),
    confirmationMessages: {
      title: l10n.t('Undo the changes to pages? ({0})', countInWords(items.length)),
      message: plainMarkdown(namesInLines(items)),
    },
  };
}

export function preparing(invocationMessage: string): vscode.PreparedToolInvocation {
  return { invocationMessage };
}

/** The pages of a call: of those that are named first the titles, of the others as much as their number. */
async function titlesOf(
  call: ToolCall,
  { pages, resultSet, except = [] }: ChosenInput,
): Promise<readonly Titled[]> {
  const left = new Set<string>(pageIdsIn(except));
  if (pages === undefined) {
    const set = call.sets.get(resultSet ?? '');
    return set.pages.flatMap(({ page }) => (left.has(page.id) ? [] : [page]));
  }
  const sources = await readConfigured(call);
  const ids = pageIdsIn(pages).filter((id) => !left.has(id));
  const named = await Promise.all(
    ids.slice(0, mostNamed).map(async (id): Promise<Titled> => {
      const [located] = await locateConfigured(call, sources, [id]);
      return located?.page ?? { title: id };
    }),
  );
  return [...named, ...ids.slice(mostNamed).map((id) => ({ title: id }))];
}

/** Other people's text in a question that VS Code draws as Markdown, in the lines that it has. */
function plainMarkdown(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(text.split('\n').map(escape).join('  \n'));
}
