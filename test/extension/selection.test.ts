import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../src/views/tree/nodes';
import { Selection } from '../../src/views/tree/selection';
import { useTestBed } from './support/services';
import { ids } from '../emulator/sample/ids';

describe('the selection', () => {
  const bed = useTestBed();

  it('keeps the selection while VS Code loses rows in a redraw, and follows the person otherwise', async () => {
    const window = await bed.opened([ids.databases.contentHub]);
    const [one, two, three] = await window.reader.pages('Content hub', 'Videos');
    assert.ok(one && two && three);
    const changed = new vscode.EventEmitter<{ readonly selection: readonly Node[] }>();
    const view = { selection: [] as readonly Node[], onDidChangeSelection: changed.event };
    const select = (...nodes: readonly Node[]) => {
      view.selection = nodes;
      changed.fire({ selection: nodes });
    };
    const gone = new Set<Node>();
    const selection = new Selection(view, (node) => (gone.has(node) ? undefined : node));
    assert.deepEqual(selection.nodes, []);
    select(one, two);
    view.selection = [];
    assert.deepEqual(selection.nodes, [one, two], 'forgotten');
    view.selection = [two];
    assert.deepEqual(selection.nodes, [one, two], 'learnt again in part');
    gone.add(one);
    assert.deepEqual(selection.nodes, [two], 'a row left');
    select(three);
    assert.deepEqual(selection.nodes, [three], 'another row was chosen');
    select();
    assert.deepEqual(selection.nodes, [], 'nothing is selected any more');
    selection.dispose();
    changed.dispose();
  });
});
