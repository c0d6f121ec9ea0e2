import * as vscode from 'vscode';
import { type NotionId, parseId } from '../../notion/schema/ids';
import { type CatalogEntry, type Problem, mostTellingProblem } from './entry';
import type { StoredDatabase, DatabaseStore } from '../stored/databaseStore';
import { resolve, type Resolved } from './resolve';
import type { Settings } from '../stored/settings';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';
import type { Workspaces } from '../workspace/workspaces';

/** What can be shown at all. */
export type CatalogState =
  | { readonly kind: 'badApiBaseUrl' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'noDatabases'; readonly workspaces: readonly Workspace[] }
  | {
      readonly kind: 'ready';
      readonly workspaces: readonly Workspace[];
      readonly entries: readonly CatalogEntry[];
    };

const cancelled: Resolved = { kind: 'failed', failure: { kind: 'cancelled' } };

/** Who asks again so soon does not believe what is shown. */
const twiceMs = 10_000;

/** What we know: the configured databases, their data sources and rows. */
export class Catalog implements vscode.Disposable {
  readonly #entries = new Map<NotionId, CatalogEntry>();
  /** How often the connections have changed: what was asked for before is out of date. */
  #changes = 0;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: { dispose(): unknown }[];
  readonly #refreshed = new vscode.EventEmitter<void>();
  /** A person has had everything read anew. */
  readonly onDidRefresh = this.#refreshed.event;
  /** When a person last asked for a refresh, by `performance.now()`. */
  #refreshedAt = -Infinity;
  /** The list of databases or of connections changed; rows report through their source. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly workspaces: Pick<Workspaces, 'list' | 'get' | 'onDidChange'>,
    private readonly settings: Pick<Settings, 'apiOrigin' | 'databases' | 'onDidChange'>,
    private readonly known: DatabaseStore,
  ) {
    this.#subscriptions = [
      this.#changed,
      this.#refreshed,
      settings.onDidChange(() => {
        this.#forgetRemoved();
        this.#changed.fire();
      }),
      workspaces.onDidChange(() => {
        this.#entries.clear();
        this.#changes++;
        this.#changed.fire();
      }),
    ];
  }

  /** Asks Notion only about entries that are not known yet. Never rejects for a failed request. */
  async state(): Promise<CatalogState> {
    if (this.settings.apiOrigin === undefined) return { kind: 'badApiBaseUrl' };
    const workspaces = await this.workspaces.list();
    if (workspaces.length === 0) return { kind: 'disconnected' };
    if (this.settings.databases.length === 0) return { kind: 'noDatabases', workspaces };
    return { kind: 'ready', workspaces, entries: await this.#resolveAll(workspaces, false) };
  }

  /**
   * Reads the databases anew and brings their loaded rows up to date, and keeps what cannot be read. Asked for
   * twice in a row, all rows are read again.
   */
  async refresh(): Promise<void> {
    const whole = performance.now() - this.#refreshedAt < twiceMs;
    const workspaces = await this.workspaces.list();
    const before = inText(this.#entries.values());
    const entries = await this.#resolveAll(workspaces, true);
    if (inText(this.#entries.values()) !== before) this.#changed.fire();
    for (const workspace of workspaces) workspace.forgetTrash();
    await Promise.all(sourcesOf(entries).map((source) => source.refreshLoaded({ whole })));
    this.#refreshedAt = performance.now();
    this.#refreshed.fire();
  }

  /** Brings loaded rows up to date while nobody waits for them. Asks nothing where none are loaded; never rejects. */
  async keepUp(): Promise<void> {
    const shown = this.settings.databases.flatMap((text) => {
      const id = parseId(text, 'database');
      return (id && this.#entries.get(id)) ?? [];
    });
    for (const entry of shown) if (entry.kind === 'database') entry.workspace.forgetTrash();
    await Promise.all(sourcesOf(shown).map((source) => source.keepUp()));
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** What is added again later is asked for again. */
  #forgetRemoved(): void {
    const configured = new Set(this.settings.databases.map((text) => parseId(text, 'database')));
    for (const id of this.#entries.keys()) if (!configured.has(id)) this.#entries.delete(id);
  }

  async #resolveAll(workspaces: readonly Workspace[], anew: boolean): Promise<readonly CatalogEntry[]> {
    const texts = new Map<NotionId | string, string>();
    for (const text of this.settings.databases) {
      const key = parseId(text, 'database') ?? text;
      if (!texts.has(key)) texts.set(key, text);
    }
    return Promise.all([...texts.values()].map((text) => this.#entry(text, workspaces, anew)));
  }

  async #entry(text: string, workspaces: readonly Workspace[], anew: boolean): Promise<CatalogEntry> {
    const id = parseId(text, 'database');
    if (id === undefined) return { kind: 'problem', text, problem: { kind: 'notAnId' } };
    const changes = this.#changes;
    const before = this.#entries.get(id) ?? this.#knownEntry(text, id, workspaces);
    const entry =
      before === undefined || anew ? await this.#resolveEntry(text, id, workspaces, before) : before;
    if (changes === this.#changes) this.#entries.set(id, entry);
    return entry;
  }

  #knownEntry(text: string, id: NotionId, workspaces: readonly Workspace[]): CatalogEntry | undefined {
    for (const workspace of workspaces) {
      const database = this.known.get(workspace.connection.id, id);
      if (database !== undefined) return this.#databaseEntry(text, id, workspace, database);
    }
    return undefined;
  }

  async #resolveEntry(
    text: string,
    id: NotionId,
    workspaces: readonly Workspace[],
    before: CatalogEntry | undefined,
  ): Promise<CatalogEntry> {
    const problems: Problem[] = [];
    for (const workspace of workspaces) {
      const asked: Resolved = await resolve(workspace.api, id);
      const resolved = this.#isOpen(workspace) ? asked : cancelled;
      if (resolved.kind === 'found') {
        const database = withPropertyIds(resolved.database, this.known.get(workspace.connection.id, id));
        await this.known.set(workspace.connection.id, id, database);
        return this.#databaseEntry(text, id, workspace, database);
      }
      problems.push(resolved);
    }
    const problem = mostTellingProblem(problems);
    if (before?.kind === 'database' && problem.kind === 'failed') {
      return { ...before, failed: { failure: problem.failure, since: before.failed?.since ?? new Date() } };
    }
    return { kind: 'problem', text, problem };
  }

  #databaseEntry(text: string, id: NotionId, workspace: Workspace, database: StoredDatabase): CatalogEntry {
    const learn = (source: NotionId) => (propertyIds: readonly string[]) => {
      if (!this.#isOpen(workspace)) return;
      const stored = this.known.get(workspace.connection.id, id) ?? database;
      const sources = stored.sources.map((other) =>
        other.id === source ? { ...other, propertyIds } : other,
      );
      void this.known.set(workspace.connection.id, id, { ...stored, sources });
    };
    const sources = database.sources.map((source) => workspace.source(source, learn(source.id)));
    return { kind: 'database', text, workspace, database, sources };
  }

  /** What was forgotten with a connection must not be written again by an answer that comes late. */
  #isOpen(workspace: Workspace): boolean {
    return this.workspaces.get(workspace.connection.id) === workspace;
  }
}

function sourcesOf(entries: readonly CatalogEntry[]): readonly Source[] {
  return [...new Set(entries.flatMap((entry) => (entry.kind === 'database' ? entry.sources : [])))];
}

/** What is seen of entries; their rows are told of by their source. */
function inText(entries: Iterable<CatalogEntry>): string {
  return JSON.stringify(
    [...entries].map((entry) => (entry.kind === 'problem' ? entry : [entry.database, entry.failed])),
  );
}

/** Notion's list of data sources does not name their properties, so those that were read before are carried over. */
function withPropertyIds(database: StoredDatabase, stored: StoredDatabase | undefined): StoredDatabase {
  const bySource = new Map(stored?.sources.map(({ id, propertyIds }) => [id, propertyIds]));
  return {
    ...database,
    sources: database.sources.map((source) => ({ propertyIds: bySource.get(source.id), ...source })),
  };
}
