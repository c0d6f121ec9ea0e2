import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Catalog } from '../../src/model/catalog/catalog';
import { DatabaseStore } from '../../src/model/stored/databaseStore';
import { Workspace } from '../../src/model/workspace/workspace';
import { createApi, type NotionApi } from '../../src/notion/api';
import type { Database, DataSource } from '../../src/notion/schema/database';
import type { CallOptions } from '../../src/notion/http/call';
import { NotionError } from '../../src/notion/failure';
import { messageLook } from '../../src/views/tree/messageLook';
import { rootNodes } from '../../src/views/tree/children';
import { ids } from '../emulator/sample/ids';
import { id } from './support/emulator';
import { MemoryMemento } from './support/memory';

const database = id(ids.databases.bugTracker);
const source = id(ids.dataSources.bugTracker);

const found: Database = {
  id: database,
  title: 'Bug tracker',
  emoji: undefined,
  state: 'live',
  parent: { kind: 'other' },
  sources: [{ id: source, name: 'Bug tracker' }],
};
const schema: DataSource = {
  id: source,
  title: 'Bug tracker',
  emoji: undefined,
  state: 'live',
  parent: { kind: 'other' },
  databaseParent: { kind: 'other' },
  properties: [{ id: 'title', name: 'Name', type: 'title' }],
};

const nobodyAsks = createApi(() => Promise.reject(new Error('Nobody asks for this.')));

function workspaceOf(connection: string, api: Partial<NotionApi>): Workspace {
  const about = {
    id: connection,
    kind: 'internal',
    origin: 'https://api.notion.com',
    name: connection,
  } as const;
  return new Workspace(
    about,
    {
      api: { ...nobodyAsks, ...api },
      waitMs: () => 0,
      perMinute: () => undefined,
      now: () => 0,
      dispose: () => undefined,
    },
    {
      writtenPages: () => Promise.resolve([]),
      language: 'en',
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      onDidChangeTrash: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    },
  );
}

describe('the catalog, when a connection goes while Notion is asked', () => {
  const memento = new MemoryMemento();
  const changed = new vscode.EventEmitter<void>();
  let open: readonly Workspace[] = [];
  let catalog: Catalog;

  beforeEach(async () => {
    for (const key of memento.keys()) await memento.update(key, undefined);
    const workspaces = {
      list: () => Promise.resolve(open),
      onDidChange: changed.event,
    };
    const settings = {
      apiOrigin: 'https://api.notion.com',
      databases: [database],
      onDidChange: new vscode.EventEmitter<void>().event,
    };
    catalog = new Catalog(workspaces, settings, new DatabaseStore(memento));
  });
  afterEach(() => {
    catalog.dispose();
  });

  /** Closes all other connections and announces the change. */
  function leave(...workspaces: readonly Workspace[]): void {
    for (const workspace of open) if (!workspaces.includes(workspace)) workspace.close();
    open = workspaces;
    changed.fire();
  }

  it('stores no database of a connection that closed while it was read', async () => {
    const database = () => {
      leave();
      return Promise.resolve(found);
    };
    open = [workspaceOf('one', { database })];
    await catalog.state();
    assert.deepEqual(memento.keys(), []);
  });

  it('stores no shown properties of a connection that closed while they were read', async () => {
    const dataSource = async () => {
      leave();
      await memento.update('known.one', undefined);
      return schema;
    };
    const rows = () => Promise.resolve({ results: [], next: undefined, capped: false });
    open = [workspaceOf('one', { database: () => Promise.resolve(found), dataSource, rows })];
    const overview = await catalog.state();
    assert.ok(overview.kind === 'ready' && overview.entries[0]?.kind === 'database');
    assert.deepEqual(memento.keys(), ['known.one']);
    await overview.entries[0].sources[0]?.live.load();
    assert.deepEqual(memento.keys(), []);
  });

  it('asks the other connections again when one closes, whatever was found before', async () => {
    const notFound = () => Promise.reject(new NotionError({ kind: 'notFound' }));
    const one = workspaceOf('one', { database: notFound, dataSource: notFound, page: notFound });
    let asked = 0;
    const database = () => {
      if (++asked > 1) return Promise.resolve(found);
      leave(two);
      return notFound();
    };
    const two = workspaceOf('two', { database, dataSource: notFound, page: notFound });
    open = [one, two];
    await catalog.state();
    const overview = await catalog.state();
    assert.ok(overview.kind === 'ready');
    assert.equal(overview.entries[0]?.kind, 'database');
  });
});

describe('the catalog, asked several times at once', () => {
  const never = new vscode.EventEmitter<void>().event;
  const settings = { apiOrigin: 'https://api.notion.com', databases: [database], onDidChange: never };
  let asked = 0;
  const workspace = workspaceOf('one', {
    database: () => {
      asked++;
      return Promise.resolve(found);
    },
  });
  const workspaces = { list: () => Promise.resolve([workspace]), onDidChange: never };
  const kindsOf = (catalog: Catalog) =>
    catalog.state().then((state) => state.kind === 'ready' && state.entries.map(({ kind }) => kind));

  beforeEach(() => {
    asked = 0;
  });

  it('asks Notion once for a database, whoever needs it, and again for a refresh', async () => {
    const catalog = new Catalog(workspaces, settings, new DatabaseStore(new MemoryMemento()));
    assert.deepEqual(await Promise.all([kindsOf(catalog), kindsOf(catalog)]), [['database'], ['database']]);
    assert.equal(asked, 1);
    await catalog.refresh();
    assert.equal(asked, 2);
    catalog.dispose();
  });

  it('shows a database also where it cannot be stored', async () => {
    const full: vscode.Memento = {
      keys: () => [],
      get: () => undefined,
      update: () => Promise.reject(new Error('The disk is full.')),
    };
    const catalog = new Catalog(workspaces, settings, new DatabaseStore(full));
    assert.deepEqual(await kindsOf(catalog), ['database']);
    catalog.dispose();
  });
});

describe('the catalog of a setting with very many databases', () => {
  it('reads the first hundred, a few at a time and in the background, and counts the others', async () => {
    const databases = Array.from(
      { length: 1_000 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    let running = 0;
    let most = 0;
    const lanes: unknown[] = [];
    const read = async (_id: unknown, options?: CallOptions) => {
      lanes.push(options?.lane);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      throw new NotionError({ kind: 'notFound' });
    };
    const workspace = workspaceOf('one', { database: read, dataSource: read, page: read });
    const never = new vscode.EventEmitter<void>().event;
    const catalog = new Catalog(
      { list: () => Promise.resolve([workspace]), onDidChange: never },
      { apiOrigin: 'https://api.notion.com', databases, onDidChange: never },
      new DatabaseStore(new MemoryMemento()),
    );
    const state = await catalog.state();
    catalog.dispose();
    assert.ok(state.kind === 'ready');
    assert.deepEqual([state.entries.length, state.omitted], [100, 900]);
    assert.deepEqual([lanes.length, new Set(lanes)], [300, new Set(['background'])]);
    assert.ok(most <= 4, String(most));
    const last = rootNodes(state).at(-1);
    assert.ok(last?.kind === 'message');
    const { label, description } = messageLook(last.message);
    assert.equal(label, 'Only the first 100 databases are shown');
    assert.equal(description, 'The setting notionArchivist.databases has 900 more.');
  });
});
