import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../../src/archive/journal';
import { Leases } from '../../../src/archive/lease';
import { touchedIn } from '../../../src/archive/touched';
import { Interrupted } from '../../../src/commands/interrupted';
import { type CommandDeps, commandTable } from '../../../src/commands/table';
import { Arrangements } from '../../../src/model/arrangements';
import { Catalog, type Overview } from '../../../src/model/catalog';
import { type Connection, Connections, type ConnectionKind } from '../../../src/model/connections';
import { KnownDatabases } from '../../../src/model/known';
import { Marks } from '../../../src/model/marks';
import { RowCache } from '../../../src/model/rowCache';
import { Settings } from '../../../src/model/settings';
import type { Source } from '../../../src/model/source';
import { Workspaces } from '../../../src/model/workspaces';
import { connectNotion } from '../../../src/notion/connect';
import type { Node } from '../../../src/views/nodes';
import { Previews } from '../../../src/views/previews';
import { Tree } from '../../../src/views/tree';
import { Prompts } from '../prompts';
import { configure, useSettings } from './configure';
import { control, tokens, url } from './emulator';
import { MemoryMemento, MemorySecrets } from './memory';
import { Reader } from './reader';
import { useRejections } from './rejections';

/** What outlives a window. */
export interface Machine {
  readonly secrets: MemorySecrets;
  readonly memento: MemoryMemento;
  readonly journalFolder: string;
  /** By numbers as processes have. */
  readonly openWindows: Set<number>;
  readonly rowFolder: string;
  /** Off unless a test is about it: whether a window finds rows would depend on how fast the one before was. */
  keepsRows: boolean;
}

let nextPid = 1;

/** The parts of one window, put together as `extension.ts` does, where a test can look at them. */
export class Window {
  readonly lines: string[] = [];
  readonly overviews: Overview['kind'][] = [];
  selection: readonly Node[] = [];
  readonly revealed: Node[] = [];
  readonly settings = new Settings();
  readonly marks = new Marks();
  readonly connections: Connections;
  readonly known: KnownDatabases;
  readonly arrangements: Arrangements;
  readonly journal: Journal;
  readonly rowCache: RowCache;
  readonly workspaces: Workspaces;
  readonly catalog: Catalog;
  readonly tree: Tree;
  readonly previews: Previews;
  readonly reader: Reader;
  readonly interrupted: Interrupted;
  readonly commands: ReturnType<typeof commandTable>;
  readonly #log = {
    info: (line: string) => this.lines.push(line),
    warn: (line: string) => this.lines.push(line),
  };
  readonly #subscriptions: { dispose(): unknown }[] = [];

  constructor(machine: Machine) {
    const redrawSource = (source: Source) => {
      this.tree.redrawSource(source);
    };
    this.connections = new Connections(machine.secrets);
    this.known = new KnownDatabases(machine.memento);
    this.arrangements = new Arrangements(machine.memento);
    const pid = nextPid++;
    machine.openWindows.add(pid);
    this.#subscriptions.push({ dispose: () => machine.openWindows.delete(pid) });
    const leases = new Leases(machine.journalFolder, {
      holder: () => Promise.resolve({ place: 'this machine', pid }),
      isAlive: (other) => machine.openWindows.has(other),
    });
    this.journal = new Journal(machine.journalFolder, undefined, leases);
    this.rowCache = new RowCache(
      machine.rowFolder,
      () => machine.keepsRows && this.settings.keepsRows,
      this.#log,
    );
    this.workspaces = new Workspaces({
      connections: this.connections,
      settings: this.settings,
      log: this.#log,
      rowCache: this.rowCache,
      source: {
        touched: async (source) => touchedIn(source, await this.journal.batches()),
        onDidChange: redrawSource,
        arrangements: this.arrangements,
      },
    });
    this.catalog = new Catalog(this.workspaces, this.settings, this.known);
    this.tree = new Tree(this.catalog, this.marks, (kind) => this.overviews.push(kind));
    this.previews = new Previews(this.workspaces, this.marks);
    this.reader = new Reader(this.tree);
    const { settings, connections, known, arrangements, journal, rowCache, marks, workspaces } = this;
    const { catalog, tree, previews } = this;
    const batches = {
      log: this.#log,
      settings,
      journal,
      marks,
      workspaces,
      redrawSource,
      onAccess: () => {
        tree.redraw();
      },
    };
    this.interrupted = new Interrupted(batches);
    const deps: CommandDeps = {
      ...batches,
      interrupted: this.interrupted,
      connections,
      known,
      arrangements,
      rowCache,
      catalog,
      tree,
      previews,
      selection: () => this.selection,
      isNode: (value) => tree.owns(value),
      reveal: (node) => {
        this.revealed.push(node);
        return Promise.resolve();
      },
      showLog: () => undefined,
    };
    this.commands = commandTable(deps);
    this.#subscriptions.push(
      this.interrupted,
      catalog.onDidChange(() => {
        tree.redraw();
      }),
      settings.onDidChange(() => {
        void rowCache.clearIfOff();
      }),
      marks.onDidChange((pages) => {
        tree.redrawPages(pages);
      }),
      previews,
      tree,
      catalog,
      workspaces,
      marks,
      connections,
      settings,
    );
  }

  /** Stores a token as `Connect Workspace…` does. */
  async connect(token: string = tokens.full, kind: ConnectionKind = 'internal'): Promise<Connection> {
    const notion = connectNotion({ origin: url, token, log: this.#log });
    try {
      return await this.connections.add(kind, url, await notion.api.me(), token);
    } finally {
      notion.dispose();
    }
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }
}

export interface Parts {
  readonly prompts: Prompts;
  readonly machine: Machine;
  /** Another window of the same machine, or the same one after a restart. */
  open(): Window;
  /** A window that is connected and shows these databases. */
  opened(databases: readonly string[], token?: string, kind?: ConnectionKind): Promise<Window>;
}

/** Each test begins with fresh data in Notion, default settings and an empty machine. */
export function useParts(): Parts {
  const prompts = new Prompts();
  useSettings();
  useRejections();
  const windows: Window[] = [];
  let machine: Machine | undefined;
  let folder: string | undefined;
  const parts: Parts = {
    prompts,
    get machine() {
      if (machine === undefined) throw new Error('There is a machine only while a test runs.');
      return machine;
    },
    open: () => {
      const window = new Window(parts.machine);
      windows.push(window);
      return window;
    },
    opened: async (databases, token, kind) => {
      const window = parts.open();
      await window.connect(token, kind);
      await configure({ databases });
      return window;
    },
  };
  beforeEach(async () => {
    prompts.install();
    await control.reset();
    folder = await mkdtemp(join(tmpdir(), 'notion-archivist-'));
    machine = {
      secrets: new MemorySecrets(),
      memento: new MemoryMemento(),
      journalFolder: join(folder, 'journal'),
      rowFolder: join(folder, 'rows'),
      keepsRows: false,
      openWindows: new Set(),
    };
    await mkdir(machine.journalFolder);
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) window.dispose();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    prompts.finish();
  });
  return parts;
}
