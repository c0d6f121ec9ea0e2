import * as vscode from 'vscode';
import type { Log } from '../../notion/log';
import { connectNotion } from '../../notion/connect';
import type { ConcurrencyStore } from '../stored/concurrencyStore';
import type { Connection, Connections } from '../stored/connections';
import { byNameIn } from '../locale';
import type { RowCache } from '../cache/rowCache';
import type { Settings } from '../stored/settings';
import type { Source } from '../source/source';
import { Workspace, type WorkspaceOptions } from './workspace';

export interface WorkspacesOptions extends Pick<
  WorkspaceOptions,
  'arrangements' | 'language' | 'writtenPages'
> {
  readonly connections: Connections;
  readonly settings: Settings;
  readonly log: Log;
  readonly rowCache: RowCache;
  readonly concurrency: Pick<ConcurrencyStore, 'of'>;
}

/** The open connections: those whose token is for the origin that is configured now. */
export class Workspaces implements vscode.Disposable {
  readonly #open = new Map<string, Workspace>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #rowsChanged = new vscode.EventEmitter<Source>();
  readonly #readOnlyChanged = new vscode.EventEmitter<void>();
  readonly #trashChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #wasReadOrFailed = false;
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
  /** What is known of the Trash outside the configured databases changed, or who trashed something. */
  readonly onDidChangeTrash = this.#trashChanged.event;

  constructor(private readonly options: WorkspacesOptions) {
    const { connections, settings } = options;
    this.#subscriptions = [
      this.#changed,
      this.#rowsChanged,
      this.#readOnlyChanged,
      this.#trashChanged,
      connections.onDidChange((id) => {
        this.#outdated.add(id);
        this.#close(id);
        this.#readAgain();
      }),
      settings.onDidChange(() => {
        for (const workspace of this.#open.values()) workspace.updateShown();
        const { apiOrigin } = settings;
        if (apiOrigin === this.#readFor) return;
        for (const { connection } of [...this.#open.values()])
          if (connection.origin !== apiOrigin) this.#close(connection.id);
        this.#readAgain();
      }),
    ];
  }

  /** By name, so that the order does not change between starts. Rejects when the secret storage does. */
  async list(): Promise<readonly Workspace[]> {
    this.#wasReadOrFailed = true;
    const reading = (this.#reading ??= this.#read());
    try {
      await reading;
    } catch (error) {
      if (this.#reading === reading) this.#reading = undefined;
      throw error;
    }
    const compare = byNameIn(this.options.language);
    return [...this.#open.values()].sort((a, b) => compare(a.connection.name, b.connection.name));
  }

  get(id: string): Workspace | undefined {
    return this.#open.get(id);
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
    if (!this.#wasReadOrFailed) return;
    const before = this.#reading?.catch(() => undefined) ?? Promise.resolve();
    this.#reading = before.then(() => this.#read());
    const announce = () => {
      this.#changed.fire();
    };
    this.#reading.then(announce, announce);
  }

  async #read(): Promise<void> {
    const { connections, settings } = this.options;
    this.#readFor = settings.apiOrigin;
    this.#outdated.clear();
    const all = await connections.list();
    void this.options.rowCache.keepOnly(all.map(({ id }) => id));
    const listed = all.filter(({ origin }) => origin === settings.apiOrigin);
    for (const id of [...this.#open.keys()])
      if (!listed.some((connection) => connection.id === id)) this.#close(id);
    for (const connection of listed) {
      const { id, origin } = connection;
      if (this.#open.has(id)) continue;
      const token = await connections.tokenOf(id);
      if (token === undefined || origin !== settings.apiOrigin) continue;
      if (!this.#outdated.has(id) && !this.#barred.has(id))
        this.#open.set(id, this.#workspace(connection, token));
    }
  }

  #workspace(connection: Connection, token: string): Workspace {
    const { arrangements, language, log, rowCache, writtenPages } = this.options;
    const { id, origin } = connection;
    const notion = connectNotion({ origin, token, log, concurrency: this.options.concurrency.of(id) });
    return new Workspace(connection, notion, {
      rowProperties: () => this.options.settings.rowProperties,
      arrangements,
      language,
      rowCache,
      writtenPages,
      onDidChange: (source) => {
        this.#rowsChanged.fire(source);
      },
      onDidChangeReadOnly: () => {
        this.#readOnlyChanged.fire();
      },
      onDidChangeTrash: () => {
        this.#trashChanged.fire();
      },
    });
  }

  #close(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }
}
