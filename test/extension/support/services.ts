import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../../src/archive/journal/journal';
import { Leases } from '../../../src/archive/lease/lease';
import { commandTable } from '../../../src/commands/table';
import type { CatalogState } from '../../../src/model/catalog/catalog';
import type { Connection, ConnectionKind } from '../../../src/model/stored/connections';
import { RowCache } from '../../../src/model/cache/rowCache';
import { Settings } from '../../../src/model/stored/settings';
import { connectNotion } from '../../../src/notion/connect';
import { type Services as BuiltParts, buildServices } from '../../../src/services';
import type { Node } from '../../../src/views/tree/nodes';
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

/** The parts of one window, where a test can look at them. */
export class Window {
  readonly lines: string[] = [];
  readonly overviews: CatalogState['kind'][] = [];
  selection: readonly Node[] = [];
  readonly revealed: Node[] = [];
  readonly settings = new Settings();
  readonly journal: Journal;
  readonly rowCache: RowCache;
  readonly reader: Reader;
  readonly commands: ReturnType<typeof commandTable>;
  readonly #parts: BuiltParts;
  readonly #close: () => void;
  readonly #log = {
    info: (line: string) => this.lines.push(line),
    warn: (line: string) => this.lines.push(line),
  };

  constructor(machine: Machine) {
    const pid = nextPid++;
    machine.openWindows.add(pid);
    this.#close = () => machine.openWindows.delete(pid);
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
    this.#parts = buildServices({
      secrets: machine.secrets,
      globalState: machine.memento,
      settings: this.settings,
      journal: this.journal,
      rowCache: this.rowCache,
      log: this.#log,
      onOverview: (kind) => this.overviews.push(kind),
      selection: () => this.selection,
      reveal: (node) => {
        this.revealed.push(node);
        return Promise.resolve();
      },
      showLog: () => undefined,
    });
    this.reader = new Reader(this.tree);
    this.commands = commandTable(this.#parts.commandDeps);
  }

  get connections() {
    return this.#parts.connections;
  }

  get known() {
    return this.#parts.known;
  }

  get arrangements() {
    return this.#parts.arrangements;
  }

  get marks() {
    return this.#parts.marks;
  }

  get workspaces() {
    return this.#parts.workspaces;
  }

  get catalog() {
    return this.#parts.catalog;
  }

  get tree() {
    return this.#parts.tree;
  }

  get previews() {
    return this.#parts.previews;
  }

  get interrupted() {
    return this.#parts.interrupted;
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
    this.#parts.dispose();
    this.settings.dispose();
    this.#close();
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
