import * as vscode from 'vscode';
import { registerCommands } from './commands/register';
import type { Session } from './bootstrap';
import { Decorations } from './views/tree/decorations';
import { LazyTree } from './views/tree/lazyTree';
import { previewScheme } from './views/preview/previewUri';

let inWindow: Promise<Session> | undefined;

/**
 * Tells VS Code what there is: the view, the commands, the previews. What they are made of is loaded, and built by
 * `inWindow.ts`, when one of them is first asked; until then nothing is read and nothing is sent.
 */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends { dispose(): unknown }>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = own(vscode.window.createOutputChannel('Archivist for Notion', { log: true }));
  const previewChanged = own(new vscode.EventEmitter<vscode.Uri>());
  const build = async (): Promise<Session> => {
    const { startSession } = await import('./bootstrap');
    const built = own(startSession({ context, log, view }));
    own(
      built.previews.onDidChange((uri) => {
        previewChanged.fire(uri);
      }),
    );
    return built;
  };
  const load = () => (inWindow ??= build());
  const tree = own(new LazyTree(async () => (await load()).tree));
  const view = own(
    vscode.window.createTreeView('notionArchivist.pages', { treeDataProvider: tree, canSelectMany: true }),
  );
  own(vscode.window.registerFileDecorationProvider(new Decorations()));
  own(
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: previewChanged.event,
      provideTextDocumentContent: async (uri) => (await load()).previews.provideTextDocumentContent(uri),
    }),
  );
  own(registerCommands(log, async (command, args) => (await load()).run(command, args)));
}

/** Rows that were read just before the window closes are kept, too. */
export async function deactivate(): Promise<void> {
  await (await inWindow)?.flush();
}
