import pMap from 'p-map';
import * as vscode from 'vscode';
import type { CallOptions } from '../../notion/http/call';
import { type NotionId, parseId } from '../../notion/schema/ids';
import { type DatabaseStore, type StoredDatabase, withPropertyIds } from '../stored/databaseStore';
import { mostTellingProblem, type Problem, resolve } from './resolve';
import { type Failed, failedWith } from '../rows/rowsState';
import type { Settings } from '../stored/settings';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';
import type { Workspaces } from '../workspace/workspaces';

/** An entry of the setting, written as `text`, and the database it resolves to. */
export type CatalogEntry =
  | { readonly kind: 'problem'; readonly text: string; readonly problem: Problem }
  | {
      readonly kind: 'database';
      readonly text: string;
      readonly workspace: Workspace;
      readonly database: StoredDatabase;
      readonly sources: readonly Source[];
      /** Set while the last refresh failed and older content is shown. */
      readonly failed?: Failed | undefined;
    };

/** The content of the tree, or the reason why it has none. */
export type CatalogState =
  | { readonly kind: 'badApiBaseUrl' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'noDatabases'; readonly workspaces: readonly Workspace[] }
  | {
      readonly kind: 'ready';
      readonly workspaces: readonly Workspace[];
      readonly entries: readonly CatalogEntry[];
      /** Databases of the setting beyond those that are read. */
      readonly omitted: number;
    };

/** A second refresh within this time reads all rows again, not only the edited ones. */
const twiceMs = 10_000;

/** Databases that are read. A folder that somebody opens can list any number, and each costs up to three requests. */
const maxEntries = 100;
/** Entries resolved at once, so that other requests get their turn between them. */
const concurrency = 4;

/** The configured databases with their data sources. */
export class Catalog implements vscode.Disposable {
  /** By id. Another map when the connections change, so that answers to earlier requests go nowhere. */
  #entries = new Map<string, CatalogEntry>();
  /** Entries that Notion is being asked about, by id: whoever needs one meanwhile waits for the same answer. */
  #resolving = new Map<string, Promise<CatalogEntry>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: { dispose(): unknown }[];
  readonly #refreshed = new vscode.EventEmitter<void>();
  /** A refresh that a person asked for has ended. */
  readonly onDidRefresh = this.#refreshed.event;
  /** When a person last asked for a refresh, by `performance.now()`. */
  #refreshedAt = -Infinity;
  /** The list of databases or of connections changed; rows report through their source. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly workspaces: Pick<Workspaces, 'list' | 'onDidChange'>,
    private readonly settings: Pick<Settings, 'apiOrigin' | 'databases' | 'onDidChange'> &
      Partial<Pick<Settings, 'rowProperties'>>,
    private readonly databases: DatabaseStore,
  ) {
    this.#subscriptions = [
      this.#changed,
      this.#refreshed,
      settings.onDidChange(() => {
        this.#forgetRemoved();
        this.#changed.fire();
      }),
      workspaces.onDidChange(() => {
        this.#entries = new Map();
        this.#resolving = new Map();
        this.#changed.fire();
      }),
    ];
  }

  /** The kind of the state, which is known before Notion is asked. Rejects only when the secret storage does. */
  async kind(): Promise<CatalogState['kind']> {
    return (await this.#stateBefore()).kind;
  }

  /** Asks Notion only about entries that are not resolved yet. Rejects only when the secret storage does. */
  async state(): Promise<CatalogState> {
    const before = await this.#stateBefore();
    if (before.kind !== 'ready') return before;
    const { workspaces } = before;
    const omitted = Math.max(0, this.#configured.size - maxEntries);
    return { kind: 'ready', workspaces, entries: await this.#resolveAll(workspaces, false), omitted };
  }

  /**
   * Reads the databases again and refreshes their loaded rows. Entries that cannot be read keep their last content.
   * The second of two refreshes in a row reads all rows again.
   */
  async refresh(): Promise<void> {
    const whole = performance.now() - this.#refreshedAt < twiceMs;
    const workspaces = await this.workspaces.list();
    const before = digest(this.#entries.values());
    const entries = await this.#resolveAll(workspaces, true);
    if (digest(this.#entries.values()) !== before) this.#changed.fire();
    await refreshSources(entries, (source) => source.refreshLoaded({ whole }));
    await Promise.all(workspaces.map((workspace) => workspace.refreshLoadedTrash()));
    this.#refreshedAt = performance.now();
    this.#refreshed.fire();
  }

  /** Refreshes loaded rows in the background. Sends nothing where none are loaded; never rejects. */
  async keepUp(): Promise<void> {
    await refreshSources(this.known, (source) => source.keepUp());
  }

  /** The entries that are resolved, in the order of the setting; sends no request. */
  get known(): readonly CatalogEntry[] {
    return [...this.#configured.keys()].flatMap((id) => this.#entries.get(id) ?? []);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** The state as far as it is known without the entries. */
  async #stateBefore(): Promise<
    | Exclude<CatalogState, { readonly kind: 'ready' }>
    | { readonly kind: 'ready'; readonly workspaces: readonly Workspace[] }
  > {
    if (this.settings.apiOrigin === undefined) return { kind: 'badApiBaseUrl' };
    const workspaces = await this.workspaces.list();
    if (workspaces.length === 0) return { kind: 'disconnected' };
    return { kind: this.settings.databases.length === 0 ? 'noDatabases' : 'ready', workspaces };
  }

  /** So that an entry is resolved again when it is added back. */
  #forgetRemoved(): void {
    const configured = this.#configured;
    for (const id of this.#entries.keys()) if (!configured.has(id)) this.#entries.delete(id);
  }

  /** The entries of the setting as they are written, by their id, or by themselves where they hold none. */
  get #configured(): ReadonlyMap<string, string> {
    return new Map(this.settings.databases.map((text) => [parseId(text, 'database') ?? text, text]));
  }

  #resolveAll(workspaces: readonly Workspace[], again: boolean): Promise<readonly CatalogEntry[]> {
    const texts = [...this.#configured.values()].slice(0, maxEntries);
    return pMap(texts, (text) => this.#entry(text, workspaces, again), { concurrency });
  }

  async #entry(text: string, workspaces: readonly Workspace[], again: boolean): Promise<CatalogEntry> {
    const id = parseId(text, 'database');
    if (id === undefined) return { kind: 'problem', text, problem: { kind: 'notAnId' } };
    const entries = this.#entries;
    const current = entries.get(id) ?? this.#storedEntry(text, id, workspaces);
    if (current !== undefined && !again) {
      entries.set(id, current);
      return current;
    }
    const resolving = this.#resolving;
    const underWay = resolving.get(id);
    if (underWay !== undefined && !again) return underWay;
    const asked = this.#resolveEntry(text, id, workspaces, current, again);
    resolving.set(id, asked);
    try {
      const entry = await asked;
      entries.set(id, entry);
      return entry;
    } finally {
      if (resolving.get(id) === asked) resolving.delete(id);
    }
  }

  #storedEntry(text: string, id: NotionId, workspaces: readonly Workspace[]): CatalogEntry | undefined {
    for (const workspace of workspaces) {
      const database = this.databases.get(workspace.connection.id, id);
      if (database !== undefined) return this.#databaseEntry(text, id, workspace, database);
    }
    return undefined;
  }

  async #resolveEntry(
    text: string,
    id: NotionId,
    workspaces: readonly Workspace[],
    current: CatalogEntry | undefined,
    isAskedFor: boolean,
  ): Promise<CatalogEntry> {
    const options: CallOptions = { lane: isAskedFor ? 'user' : 'background' };
    const problems: Problem[] = [];
    for (const workspace of workspaces) {
      const resolved = await resolve(workspace.api, id, options, this.settings.rowProperties);
      if (!workspace.isOpen) problems.push({ kind: 'failed', failure: { kind: 'cancelled' } });
      else if (resolved.kind !== 'found') problems.push(resolved);
      else {
        const database = withPropertyIds(resolved.database, this.databases.get(workspace.connection.id, id));
        await this.#store(workspace, id, database);
        return this.#databaseEntry(text, id, workspace, database);
      }
    }
    const problem = mostTellingProblem(problems);
    if (current?.kind === 'database' && problem.kind === 'failed') {
      return { ...current, failed: failedWith(problem.failure, current.failed) };
    }
    return { kind: 'problem', text, problem };
  }

  #databaseEntry(text: string, id: NotionId, workspace: Workspace, database: StoredDatabase): CatalogEntry {
    const sources = database.sources.map((source) =>
      workspace.source(source, (learnt) => {
        if (!workspace.isOpen) return;
        const stored = this.databases.get(workspace.connection.id, id) ?? database;
        const sources = stored.sources.map((other) =>
          other.id === source.id ? { ...other, ...learnt } : other,
        );
        void this.#store(workspace, id, { ...stored, sources });
      }),
    );
    return { kind: 'database', text, workspace, database, sources };
  }

  /** An entry that cannot be stored is asked for again after a restart. */
  async #store({ connection }: Workspace, id: NotionId, database: StoredDatabase): Promise<void> {
    await this.databases.set(connection.id, id, database).catch(() => undefined);
  }
}

async function refreshSources(
  entries: readonly CatalogEntry[],
  refresh: (source: Source) => Promise<void>,
): Promise<void> {
  const databases = entries.filter((entry) => entry.kind === 'database');
  for (const { workspace } of databases) workspace.forgetTrash();
  await Promise.all([...new Set(databases.flatMap(({ sources }) => sources))].map(refresh));
}

/** Equal for entries that look the same, rows aside: these announce their own changes. */
function digest(entries: Iterable<CatalogEntry>): string {
  return JSON.stringify(
    [...entries].map((entry) => (entry.kind === 'problem' ? entry : [entry.database, entry.failed])),
  );
}
