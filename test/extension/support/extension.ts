import * as vscode from 'vscode';
import type { TrashNode } from '../../../src/views/trash/nodes';
import type { Node } from '../../../src/views/tree/nodes';
import { Prompts } from '../prompts';
import { type Captured, startExtension } from './captured';
import { useSettings } from './configure';
import { control, tokens } from './emulator';
import { Reader } from './reader';
import { useRejections } from './rejections';

/** The whole extension, as VS Code loaded it. */
export interface Whole {
  readonly prompts: Prompts;
  readonly reader: Reader;
  readonly log: readonly string[];
  readonly view: vscode.TreeView<Node>;
  readonly trashView: vscode.TreeView<TrashNode>;
  readonly trashReader: Reader<TrashNode>;
  select(...nodes: readonly Node[]): void;
  run(command: string, ...args: readonly unknown[]): Promise<void>;
  connect(token?: string): Promise<void>;
  disconnect(): Promise<void>;
}

/** Each test begins with fresh data in Notion, default settings and nobody connected. */
export function useExtension(): Whole {
  const prompts = new Prompts();
  useSettings();
  useRejections();
  let started: Captured | undefined;
  let connected = 0;
  const captured = () => {
    if (started === undefined) throw new Error('The extension is not started yet.');
    return started;
  };
  const whole: Whole = {
    prompts,
    get reader() {
      return new Reader(captured().tree);
    },
    get log() {
      return captured().log;
    },
    get view() {
      return captured().view;
    },
    get trashView() {
      return captured().trashView;
    },
    get trashReader() {
      return new Reader(captured().trashTree);
    },
    select: (...nodes) => {
      captured().selection = nodes;
    },
    run: async (command, ...args) => {
      await vscode.commands.executeCommand(`notionArchivist.${command}`, ...args);
    },
    connect: async (token = tokens.full) => {
      await whole.reader.rows();
      const changed = whole.reader.changed();
      prompts.pick(/Connect a Notion Workspace/, (pick) => {
        pick.choose('Internal connection');
        pick.accept();
      });
      prompts.box(/Connect a Notion Workspace/, (box) => box.submit(token));
      const welcome = prompts.expect(/^Connected to/);
      await whole.run('connect');
      await welcome;
      connected += 1;
      await changed;
    },
    disconnect: async () => {
      await whole.reader.rows();
      const changed = whole.reader.changed();
      if (connected > 1) {
        prompts.pick(/Disconnect which/, (pick) => {
          pick.choose(pick.labels[0] ?? '');
          pick.accept();
        });
      }
      void prompts.expect(/^Disconnect “/, 'Disconnect');
      void prompts.expect(/^Disconnected from/);
      await whole.run('disconnect');
      connected -= 1;
      await changed;
    },
  };
  before(async () => {
    started = await startExtension();
  });
  beforeEach(async () => {
    prompts.install();
    await control.reset();
    captured().selection = undefined;
  });
  afterEach(async () => {
    captured().selection = undefined;
    while (connected > 0) await whole.disconnect();
  });
  afterEach(() => prompts.finish());
  return whole;
}
