import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TrashNode } from '../../../src/views/trash/nodes';
import type { Node } from '../../../src/views/tree/nodes';
import { replace } from './replace';

const { window } = vscode;

/** The tree, view and log that the extension created when it started. */
export interface Captured {
  readonly tree: vscode.TreeDataProvider<Node>;
  /** The lines of its log. */
  readonly log: readonly string[];
  /** Overrides the selection of the view for the extension; undefined leaves it to VS Code. */
  selection: readonly Node[] | undefined;
  readonly view: vscode.TreeView<Node>;
  /** The view "Trash". */
  readonly trashTree: vscode.TreeDataProvider<TrashNode>;
  readonly trashView: vscode.TreeView<TrashNode>;
}

let captured: Promise<Captured> | undefined;

/** Starts the extension once and captures its tree, view and log. */
export function startExtension(): Promise<Captured> {
  return (captured ??= start());
}

async function start(): Promise<Captured> {
  const extension = vscode.extensions.getExtension('archivist.notion-archivist');
  assert.ok(extension, 'the extension is installed');
  assert.equal(extension.isActive, false, 'the extension starts only when it is needed');
  const log: string[] = [];
  const made = Promise.withResolvers<Pick<Captured, 'tree' | 'view' | 'selection'>>();
  const madeTrash = Promise.withResolvers<Pick<Captured, 'trashTree' | 'trashView'>>();
  const createTrash = (id: string, options: vscode.TreeViewOptions<TrashNode>) => {
    const trashView = createTreeView(id, options);
    madeTrash.resolve({ trashTree: options.treeDataProvider, trashView });
    return trashView;
  };
  const { createTreeView, createOutputChannel } = window;
  const restore = [
    replace(window, 'createTreeView', (id: string, options: vscode.TreeViewOptions<never>) => {
      if (id === 'notionArchivist.trash') return createTrash(id, options);
      const real = createTreeView<Node>(id, options);
      const found: Pick<Captured, 'tree' | 'view' | 'selection'> & Pick<Captured, 'selection'> = {
        tree: options.treeDataProvider,
        selection: undefined,
        view: real,
      };
      made.resolve(found);
      return withMember(real, 'selection', (value) => found.selection ?? value);
    }),
    replace(window, 'createOutputChannel', (name: string, options: { log: true }) => {
      const real = createOutputChannel(name, options);
      const note = (value: unknown) => (line: string) => {
        log.push(line);
        if (typeof value === 'function') Reflect.apply(value, real, [line]);
      };
      return withMember(withMember(real, 'info', note), 'warn', note);
    }),
  ];
  await extension.activate();
  for (const one of restore) one();
  return Object.assign(await made.promise, await madeTrash.promise, { log });
}

/** A proxy of an object with one member changed. */
function withMember<T extends object>(real: T, name: string, change: (value: unknown) => unknown): T {
  return new Proxy(real, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (key === name) return change(value);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
