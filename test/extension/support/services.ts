import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { AgentTools } from '../../../src/agents/register';
import { agentTools } from '../../../src/agents/tools';
import { Journal } from '../../../src/archive/journal/journal';
import { Leases } from '../../../src/archive/lease/lease';
import { type CommandName, commandNames } from '../../../src/commands/names';
import { attempt } from '../../../src/ui/messages/attempt';
import { commandTable } from '../../../src/commands/table';
import type { Connection, ConnectionKind } from '../../../src/model/stored/connections';
import { RowCache } from '../../../src/model/cache/rowCache';
import { Settings } from '../../../src/model/stored/settings';
import { connectNotion } from '../../../src/notion/connect';
import { buildServices, type Host } from '../../../src/services';
import type { HistoryNode } from '../../../src/views/history/nodes';
import type { TrashNode } from '../../../src/views/trash/nodes';
import type { Node } from '../../../src/views/tree/nodes';
import type { RootState } from '../../../src/views/tree/tree';
import { Prompts } from '../prompts';
import { configure, useSettings } from './configure';
import { control, tokens, url } from './emulator';
import { MemoryMemento, MemorySecrets } from './memory';
import { Reader } from './reader';
import { useRejections } from './rejections';

/** Stored data that outlives a window. */
export interface Machine {
  readonly secrets: MemorySecrets;
  readonly memento: MemoryMemento;
  readonly journalFolder: string;
  /** Process ids. */
  readonly openWindows: Set<number>;
  readonly rowFolder: string;
  readonly copiesFolder: string;
  /** Off unless a test is about it: rows found would depend on how fast the window before wrote its snapshot. */
  keepsRows: boolean;
}

interface Revealed {
  readonly node: Node | TrashNode;
  /** It got the focus, and not only the selection. */
  readonly focus: boolean;
}

let nextPid = 1;

/** The services of one window, open to inspection. */
export class Window {
  readonly lines: string[] = [];
  readonly catalogStates: RootState[] = [];
  selection: readonly Node[] = [];
  /** The line above the rows. */
  message = '';
  /** The number on the icon of the view. */
  badge: vscode.ViewBadge | undefined;
  isVisible = true;
  readonly #shown = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
  readonly #told = new vscode.EventEmitter<void>();
  trashSelection: readonly TrashNode[] = [];
  historySelection: readonly HistoryNode[] = [];
  readonly trashSelected = new vscode.EventEmitter<vscode.TreeViewSelectionChangeEvent<TrashNode>>();
  readonly revealed: (Node | TrashNode)[] = [];
  readonly #revealed = new vscode.EventEmitter<Revealed>();
  readonly settings = new Settings();
  readonly journal: Journal;
  readonly rowCache: RowCache;
  readonly reader: Reader;
  readonly trashReader: Reader<TrashNode>;
  /** As VS Code runs them. */
  readonly commands: Readonly<Record<CommandName, (...args: unknown[]) => Promise<unknown>>>;
  readonly agents: AgentTools;
  readonly #services: ReturnType<typeof buildServices>['services'];
  readonly #historyShown = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
  #isHistoryVisible = true;
  readonly #disposables: (() => void)[] = [];
  readonly #log = {
    info: (line: string) => this.lines.push(line),
    warn: (line: string) => this.lines.push(line),
    error: (line: string) => this.lines.push(line),
    show: () => undefined,
  };

  constructor(machine: Machine) {
    const pid = nextPid++;
    machine.openWindows.add(pid);
    this.#disposables.push(() => machine.openWindows.delete(pid));
    const leases = new Leases(machine.journalFolder, {
      holder: () => Promise.resolve({ place: 'this machine', pid }),
      isAlive: (other) => machine.openWindows.has(other),
    });
    this.journal = new Journal(machine.journalFolder, { leases });
    this.rowCache = new RowCache(
      machine.rowFolder,
      () => machine.keepsRows && this.settings.keepsRows,
      this.#log,
    );
    const selection = () => this.selection;
    const message = () => this.message;
    const isVisible = () => this.isVisible;
    const badge = () => this.badge;
    const setBadge = (value: vscode.ViewBadge | undefined) => {
      this.badge = value;
    };
    const tell = (text: string) => {
      this.message = text;
      this.#told.fire();
    };
    const view: Host['view'] = {
      get visible() {
        return isVisible();
      },
      onDidChangeVisibility: this.#shown.event,
      get badge() {
        return badge();
      },
      set badge(value: vscode.ViewBadge | undefined) {
        setBadge(value);
      },
      get selection() {
        return selection();
      },
      onDidChangeSelection: new vscode.EventEmitter<vscode.TreeViewSelectionChangeEvent<Node>>().event,
      reveal: (node: Node, options) => this.#reveal(node, options),
      get message() {
        return message();
      },
      set message(text: string) {
        tell(text);
      },
    };
    const trashSelection = () => this.trashSelection;
    const historySelection = () => this.historySelection;
    const isHistoryVisible = () => this.#isHistoryVisible;
    const { services, dispose } = buildServices({
      secrets: machine.secrets,
      globalState: machine.memento,
      settings: this.settings,
      journal: this.journal,
      rowCache: this.rowCache,
      copiesFolder: machine.copiesFolder,
      log: this.#log,
      historyView: {
        get visible() {
          return isHistoryVisible();
        },
        get selection() {
          return historySelection();
        },
        onDidChangeVisibility: this.#historyShown.event,
      },
      view,
      trashView: {
        visible: true,
        get selection() {
          return trashSelection();
        },
        onDidChangeSelection: this.trashSelected.event,
        reveal: (node, options) => this.#reveal(node, options),
      },
    });
    this.#services = services;
    this.#disposables.push(dispose);
    this.tree.onDidReadState((kind) => this.catalogStates.push(kind));
    this.reader = new Reader(this.tree);
    this.trashReader = new Reader(this.trash.tree);
    const table = commandTable(services);
    const run =
      (name: CommandName) =>
      (...args: unknown[]) =>
        attempt(this.#log, () => table[name](...args));
    this.commands = Object.fromEntries(commandNames.map((name) => [name, run(name)])) as Window['commands'];
    this.agents = agentTools(services);
  }

  get connections() {
    return this.#services.connections;
  }

  get databases() {
    return this.#services.databases;
  }

  get arrangements() {
    return this.#services.arrangements;
  }

  get pending() {
    return this.#services.pending;
  }

  get workspaces() {
    return this.#services.workspaces;
  }

  get catalog() {
    return this.#services.catalog;
  }

  get tree() {
    return this.#services.tree;
  }

  get trash() {
    return this.#services.trash;
  }

  get history() {
    return this.#services.history;
  }

  get rules() {
    return this.#services.rules;
  }

  get running() {
    return this.#services.running;
  }

  get previews() {
    return this.#services.previews;
  }

  get interrupted() {
    return this.#services.interrupted;
  }

  /** Waits until the line above the rows is this. */
  async untilMessage(text: string): Promise<void> {
    while (this.message !== text)
      await new Promise<void>((resolve) => {
        const subscription = this.#told.event(() => {
          subscription.dispose();
          resolve();
        });
      });
  }

  /** Resolves when a row is revealed next. */
  reveal(): Promise<Revealed> {
    return new Promise((resolve) => {
      const subscription = this.#revealed.event((revealed) => {
        subscription.dispose();
        resolve(revealed);
      });
    });
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

  /** Opens or closes the view "Pages". */
  showPages(visible: boolean): void {
    this.isVisible = visible;
    this.#shown.fire({ visible });
  }

  /** Expands or collapses the view of the history. */
  showHistory(visible: boolean): void {
    this.#isHistoryVisible = visible;
    this.#historyShown.fire({ visible });
  }

  #reveal(node: Node | TrashNode, options?: { readonly focus?: boolean }): Promise<void> {
    this.revealed.push(node);
    this.#revealed.fire({ node, focus: options?.focus === true });
    return Promise.resolve();
  }

  dispose(): void {
    for (const dispose of this.#disposables.reverse()) dispose();
    this.settings.dispose();
  }
}

export interface TestBed {
  readonly prompts: Prompts;
  readonly machine: Machine;
  /** Another window of the same machine, or the same one after a restart. */
  open(): Window;
  /** A window that is connected and shows these databases. */
  opened(databases: readonly string[], token?: string, kind?: ConnectionKind): Promise<Window>;
}

/** Each test begins with fresh data in Notion, default settings and an empty machine. */
export function useTestBed(): TestBed {
  const prompts = new Prompts();
  useSettings();
  useRejections();
  const windows: Window[] = [];
  let machine: Machine | undefined;
  let folder: string | undefined;
  const bed: TestBed = {
    prompts,
    get machine() {
      if (machine === undefined) throw new Error('There is a machine only while a test runs.');
      return machine;
    },
    open: () => {
      const window = new Window(bed.machine);
      windows.push(window);
      return window;
    },
    opened: async (databases, token, kind) => {
      const window = bed.open();
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
      copiesFolder: join(folder, 'copies'),
      keepsRows: false,
      openWindows: new Set(),
    };
    await mkdir(machine.journalFolder);
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) window.dispose();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => prompts.finish());
  return bed;
}
