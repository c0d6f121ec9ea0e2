import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { NotionId } from '../../notion/schema/ids';
import type { Copies } from '../../copies/copies';
import type { PendingPages } from '../../model/pendingPages';
import type { Workspaces } from '../../model/workspace/workspaces';
import { attempt } from '../../ui/messages/attempt';
import type { ErrorLog } from '../../ui/messages/tellError';
import { previewHost } from './previewHost';
import { PreviewOpener } from './previewOpener';
import type { PreviewState } from './previewText';
import { type Previewed, previewedIn, previewUri } from './previewUri';

/** Milliseconds before a preview shows that it is loading: sooner, it would only flicker. */
const loadingDelayMs = 400;

interface Preview {
  readonly uri: vscode.Uri;
  readonly previewed: Previewed | undefined;
  /** Undefined until Notion has answered. */
  text?: string;
  state?: PreviewState;
  reading?: Thenable<void>;
  controller?: AbortController;
  /** Whether a batch is about to change its page. */
  isPending: boolean;
}

/**
 * Provides previews as read-only documents. VS Code requests one when it opens, again after each change event, and
 * after a restart for tabs that it brings back, before any of our commands ran.
 */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #open = new Map<string, Preview>();
  /** Keys of previews whose tab is not open yet. */
  readonly #opening = new Set<string>();
  readonly #opener = new PreviewOpener(previewHost);
  #announced: PreviewState;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly workspaces: Workspaces,
    private readonly pendingPages: PendingPages,
    private readonly copies: Copies,
    private readonly log: ErrorLog,
  ) {
    this.#subscriptions = [
      this.#changed,
      // VS Code ignores change events for a document that is not open yet.
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        this.#notify(this.#open.get(uri.toString()));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#forget(uri.toString());
      }),
      workspaces.onDidChange(() => {
        this.refresh();
      }),
      pendingPages.onDidChange((ids) => {
        this.#rereadChanged(ids);
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.#announceState();
      }),
      vscode.window.tabGroups.onDidChangeTabGroups(() => {
        this.#announceState();
      }),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const preview = this.#open.get(uri.toString()) ?? this.#read(uri);
    if (preview.text === undefined) await Promise.race([preview.reading, delay(loadingDelayMs)]);
    if (preview.text !== undefined) return preview.text;
    const { loadingDocument } = await import('../../ui/preview/document');
    return loadingDocument(preview.previewed?.title ?? '');
  }

  /** Reads a page again and shows it as Markdown, in a tab that the next preview reuses. */
  async show(previewed: Previewed, preserveFocus: boolean): Promise<void> {
    const uri = previewUri(previewed);
    const key = uri.toString();
    this.#read(uri);
    this.#opening.add(key);
    try {
      await this.#opener.open(uri, { preview: true, preserveFocus });
    } finally {
      this.#opening.delete(key);
    }
    this.#forgetHidden();
  }

  /** Reads the visible previews again; they keep their text until then. VS Code keeps hidden documents for a while. */
  refresh(): void {
    const visible = this.#visible();
    for (const [key, preview] of [...this.#open]) {
      if (visible.has(key)) this.#read(preview.uri);
      else this.#forget(key);
    }
  }

  /** The page of the preview that the person looks at, if this is its address. */
  activePage(value: unknown): NotionId | undefined {
    if (!(value instanceof vscode.Uri) || value.toString() !== activeUri()) return undefined;
    return previewedIn(value)?.id;
  }

  dispose(): void {
    for (const key of [...this.#open.keys()]) this.#forget(key);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Cancels previews that were still loading when another one took over their tab. */
  #forgetHidden(): void {
    const visible = this.#visible();
    for (const [key, { text }] of [...this.#open]) {
      if (text === undefined && !visible.has(key)) this.#forget(key);
    }
  }

  #visible(): ReadonlySet<string> {
    return new Set([...tabUris(), ...this.#opening]);
  }

  #read(uri: vscode.Uri): Preview {
    const key = uri.toString();
    const preview: Preview = this.#open.get(key) ?? { uri, previewed: previewedIn(uri), isPending: false };
    this.#open.set(key, preview);
    preview.controller?.abort();
    const { signal } = (preview.controller = new AbortController());
    const read = async () => {
      const { previewText } = await import('./previewText');
      const { text, state } = await previewText(
        { workspaces: this.workspaces, copies: this.copies, log: this.log },
        preview.previewed,
        signal,
      );
      if (signal.aborted) return;
      preview.text = text;
      preview.state = state;
      this.#announceState();
      this.#notify(preview);
    };
    const location = { viewId: 'notionArchivist.pages' };
    preview.reading = vscode.window.withProgress({ location }, () => attempt(this.log, read));
    return preview;
  }

  /** Tells menus whether the page of the active preview can be archived, restored, or restored from its copy. */
  #announceState(): void {
    const state = this.#open.get(activeUri() ?? '')?.state;
    if (state === this.#announced) return;
    this.#announced = state;
    void vscode.commands.executeCommand('setContext', 'notionArchivist.previewed', state);
  }

  #notify(preview: Preview | undefined): void {
    if (preview?.text === undefined) return;
    const key = preview.uri.toString();
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
    if (document !== undefined && document.getText() !== preview.text) this.#changed.fire(preview.uri);
  }

  #forget(key: string): void {
    this.#open.get(key)?.controller?.abort();
    this.#open.delete(key);
  }

  /** Reads a page again once a batch has changed it. */
  #rereadChanged(ids: ReadonlySet<string>): void {
    for (const preview of this.#open.values()) {
      const { previewed, isPending } = preview;
      if (previewed === undefined || !ids.has(previewed.id)) continue;
      preview.isPending = this.pendingPages.get(previewed.id) !== undefined;
      if (isPending && !preview.isPending) this.#read(preview.uri);
    }
  }
}

function tabUris(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap((tab) => uriOf(tab) ?? []);
}

function activeUri(): string | undefined {
  return uriOf(vscode.window.tabGroups.activeTabGroup.activeTab);
}

function uriOf(tab: vscode.Tab | undefined): string | undefined {
  const input = tab?.input;
  const hasUri = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return hasUri ? input.uri.toString() : undefined;
}
