import * as vscode from 'vscode';
import type { PendingPages } from '../../model/pendingPages';
import type { Workspaces } from '../../model/workspace/workspaces';
import { type Previewed, previewedIn, previewUri } from './previewUri';

/** Milliseconds after which a preview says that it is loading: sooner, it would only flicker. */
const patienceMs = 400;

interface Preview {
  readonly uri: vscode.Uri;
  readonly previewed: Previewed | undefined;
  /** Undefined until Notion has answered. */
  text: string | undefined;
  reading: Promise<void>;
  controller: AbortController;
  isMarked: boolean;
}

/**
 * The pages that are previewed, as read-only documents. VS Code asks for one when it opens, and again whenever
 * it is told that the document has changed; after a restart it asks without anything of ours having run.
 */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #open = new Map<string, Preview>();
  /** Those that have no tab yet. */
  readonly #opening = new Set<string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly workspaces: Workspaces,
    private readonly marks: PendingPages,
  ) {
    this.#subscriptions = [
      this.#changed,
      // VS Code does not hear of a change before the document is open.
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        this.#tell(this.#open.get(uri.toString()));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#forget(uri.toString());
      }),
      workspaces.onDidChange(() => {
        this.refresh();
      }),
      marks.onDidChange((ids) => {
        this.#follow(ids);
      }),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const preview = this.#open.get(uri.toString()) ?? this.#start(uri);
    if (preview.text === undefined) await Promise.race([preview.reading, patience()]);
    if (preview.text !== undefined) return preview.text;
    const { loadingDocument } = await import('./previewText');
    return loadingDocument(preview.previewed?.title ?? '');
  }

  /** Shows a page as it is now, in VS Code's own Markdown preview, which the next page takes over. */
  async show(previewed: Previewed, preserveFocus: boolean): Promise<void> {
    const uri = previewUri(previewed);
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known === undefined) this.#start(uri);
    else this.#read(known);
    const options = { preview: true, preserveFocus };
    this.#opening.add(key);
    try {
      await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', options);
    } finally {
      this.#opening.delete(key);
    }
    this.#giveUpUnseen();
  }

  /** Reads what is shown anew, which stays as it is until then. VS Code keeps documents a while that are not. */
  refresh(): void {
    const seen = this.#seen();
    for (const [key, preview] of [...this.#open]) {
      if (seen.has(key)) this.#read(preview);
      else this.#forget(key);
    }
  }

  dispose(): void {
    for (const key of [...this.#open.keys()]) this.#forget(key);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Nobody waits any more for one that is still loading when another takes over its tab. */
  #giveUpUnseen(): void {
    const seen = this.#seen();
    for (const [key, { text }] of [...this.#open]) {
      if (text === undefined && !seen.has(key)) this.#forget(key);
    }
  }

  #seen(): ReadonlySet<string> {
    return new Set([...shownUris(), ...this.#opening]);
  }

  #start(uri: vscode.Uri): Preview {
    const preview: Preview = {
      uri,
      previewed: previewedIn(uri),
      text: undefined,
      reading: Promise.resolve(),
      controller: new AbortController(),
      isMarked: false,
    };
    this.#open.set(uri.toString(), preview);
    this.#read(preview);
    return preview;
  }

  #read(preview: Preview): void {
    preview.controller.abort();
    const { signal } = (preview.controller = new AbortController());
    const read = async () => {
      const { previewText } = await import('./previewText');
      const text = await previewText(this.workspaces, preview.previewed, signal);
      if (signal.aborted) return;
      preview.text = text;
      this.#tell(preview);
    };
    const location = { viewId: 'notionArchivist.pages' };
    preview.reading = Promise.resolve(vscode.window.withProgress({ location }, read));
  }

  #tell(preview: Preview | undefined): void {
    if (preview?.text === undefined) return;
    const key = preview.uri.toString();
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
    if (document !== undefined && document.getText() !== preview.text) this.#changed.fire(preview.uri);
  }

  #forget(key: string): void {
    this.#open.get(key)?.controller.abort();
    this.#open.delete(key);
  }

  /** A page that was just changed is read anew. */
  #follow(ids: ReadonlySet<string>): void {
    for (const preview of this.#open.values()) {
      const { previewed, isMarked } = preview;
      if (previewed === undefined || !ids.has(previewed.id)) continue;
      preview.isMarked = this.marks.get(previewed.id) !== undefined;
      if (isMarked && !preview.isMarked) this.#read(preview);
    }
  }
}

function shownUris(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input }) =>
    input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText
      ? input.uri.toString()
      : [],
  );
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, patienceMs));
}
