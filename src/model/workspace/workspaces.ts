import * as vscode from 'vscode';
import type { Log } from '../../notion/log';
import { connectNotion } from '../../notion/connect';
import type { Connection, Connections } from '../stored/connections';
import type { RowCache } from '../cache/rowCache';
import type { Settings } from '../stored/settings';
import type { Source } from '../source/source';
import { Workspace, type WorkspaceOptions } from './workspace';

export interface WorkspacesOptions extends Pick<WorkspaceOptions, 'arrangements' | 'writtenPages'> {
  readonly connections: Connections;
  readonly settings: Settings;
  readonly log: Log;
  readonly rowCache: RowCache;
}

/** The open connections: those whose token is for the origin that is configured now. */
export class Workspaces implements vscode.Disposable {
  readonly #open = new Map<string, { readonly workspace: Workspace; readonly dispose: () => void }>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #rowsChanged = new vscode.EventEmitter<Source>();
  readonly #readOnlyChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #wasAsked = false;
  /** Connections that are being forgotten, and must not be opened meanwhile. */
  readonly #barred = new Set<string>();
  /** Connections that were replaced during a read; the next read opens them. */
  readonly #outdated = new Set<string>();
  #reading: Promise<void> | undefined;
  /** The origin that was configured at the last read. */
  #readFor: string | undefined;
  /** Connections were opened or closed. */
  readonly onDidChange = this.#changed.event;
  /** Rows of a data source changed, through whichever connection. */
  readonly onDidChangeRows = this.#rowsChanged.event;
  /** A token turned out to be read-only, or not to be so. */
  readonly onDidChangeReadOnly = this.#readOnlyChanged.event;

  constructor(private readonly options: WorkspacesOptions) {
    const { connections, settings } = options;
    this.#subscriptions = [
      this.#changed,
      this.#rowsChanged,
      this.#readOnlyChanged,
      connections.onDidChange((id) => {
        this.#outdated.add(id);
        this.#close(id);
        this.#readAgain();
      }),
      settings.onDidChange(() => {
        const { apiOrigin } = settings;
        if (apiOrigin === this.#readFor) return;
        for (const { workspace } of [...this.#open.values()]) {
          if (workspace.connection.origin !== apiOrigin) this.#close(workspace.connection.id);
        }
        this.#readAgain();
      }),
    ];
  }

  /** By name, so that the order does not change between starts. Rejects when the secret storage does. */
  async list(): Promise<readonly Workspace[]> {
    this.#wasAsked = true;
    const reading = (this.#reading ??= this.#read());
    try {
      await reading;
    } catch (error) {
      if (this.#reading === reading) this.#reading = undefined;
      throw error;
    }
    return [...this.#open.values()]
      .map(({ workspace }) => workspace)
      .sort((a, b) => a.connection.name.localeCompare(b.connection.name));
  }

  get(id: string): Workspace | undefined {
    return this.#open.get(id)?.workspace;
  }

  /**
   * Closes a connection while a task runs: nothing is written any more that was read through it. Afterwards it is
   * opened again if it is still stored. Rejects as the task does.
   */
  async whileClosed<T>(id: string, task: () => Promise<T>): Promise<T> {
    this.#barred.add(id);
    this.#close(id);
    this.#changed.fire();
    try {
      return await task();
    } finally {
      this.#barred.delete(id);
      this.#readAgain();
    }
  }

  dispose(): void {
    for (const id of [...this.#open.keys()]) this.#close(id);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Nothing is read before `list` was called once. */
  #readAgain(): void {
    if (!this.#wasAsked) return;
    const before = this.#reading?.catch(() => undefined) ?? Promise.resolve();
    this.#reading = before.then(() => this.#read());
    void this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#changed.fire();
      });
  }

  async #read(): Promise<void> {
    const { connections, settings } = this.options;
    this.#readFor = settings.apiOrigin;
    this.#outdated.clear();
    const all = await connections.list();
    void this.options.rowCache.keepOnly(all.map(({ id }) => id));
    const listed = all.filter(({ origin }) => origin === settings.apiOrigin);
    for (const id of [...this.#open.keys()]) {
      if (!listed.some((connection) => connection.id === id)) this.#close(id);
    }
    for (const connection of listed) {
      if (this.#open.has(connection.id)) continue;
      const token = await connections.tokenOf(connection.id);
      if (token === undefined || connection.origin !== settings.apiOrigin) continue;
      if (!this.#outdated.has(connection.id) && !this.#barred.has(connection.id))
        this.#openOne(connection, token);
    }
  }

  #openOne(connection: Connection, token: string): void {
    const { arrangements, log, rowCache, writtenPages } = this.options;
    const notion = connectNotion({ origin: connection.origin, token, log });
    const isOpen = () => this.get(connection.id) === workspace;
    const workspace: Workspace = new Workspace(connection, notion, {
      arrangements: {
        get: (...key) => arrangements.get(...key),
        set: async (...entry) => {
          if (isOpen()) await arrangements.set(...entry);
        },
      },
      writtenPages,
      snapshots: (id, question) => rowCache.storeOf(connection.id, id, question, isOpen),
      onDidChange: (source) => {
        this.#rowsChanged.fire(source);
      },
      onDidChangeReadOnly: () => {
        this.#readOnlyChanged.fire();
      },
    });
    this.#open.set(connection.id, { workspace, dispose: notion.dispose });
  }

  #close(id: string): void {
    this.#open.get(id)?.dispose();
    this.#open.delete(id);
  }
}
