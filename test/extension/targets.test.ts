import assert from 'node:assert/strict';
import { resolveTarget } from '../../src/commands/shared/targets';
import type { Node } from '../../src/views/tree/nodes';
import { ids, rowId } from '../emulator/sample/ids';
import { useTestBed, type Window } from './support/services';

describe('the target of a command', () => {
  const bed = useTestBed();
  let window: Window;
  let one: Node;
  let two: Node;
  let other: Node;

  beforeEach(async () => {
    window = await bed.opened([ids.databases.bugTracker]);
    const [first, second, third] = await window.reader.pages('Bug tracker');
    assert.ok(first && second && third);
    [one, two, other] = [first, second, third];
  });

  const given = (selection: readonly Node[], ...args: readonly unknown[]) =>
    resolveTarget(args, selection, (value) => window.tree.owns(value));

  it('resolves a row inside the selection to the selection', () => {
    assert.deepEqual(given([one, two], two, [one, two]), { kind: 'nodes', nodes: [one, two] });
  });

  it('resolves a row outside the selection to that row', () => {
    assert.deepEqual(given([one, two], other, undefined), { kind: 'nodes', nodes: [other] });
  });

  it('resolves a key to the selection if the focused row is in it, else to that row', () => {
    assert.deepEqual(given([one, two], two), { kind: 'nodes', nodes: [one, two] });
    assert.deepEqual(given([one, two], { ...two }), { kind: 'invalid' }, 'a look-alike');
    assert.deepEqual(given([one, two], other), { kind: 'nodes', nodes: [other] });
    assert.deepEqual(given([], other), { kind: 'nodes', nodes: [other] });
  });

  it('resolves a key to the selection where VS Code cannot tell the focused row', () => {
    const unresolved = { $treeViewId: 'notionArchivist.pages', $focusedTreeItem: true };
    assert.deepEqual(given([one, two], unresolved), { kind: 'nodes', nodes: [one, two] });
    assert.deepEqual(given([], unresolved), { kind: 'nothing' });
  });

  it('resolves no argument to the selection, or to nothing without one', () => {
    assert.deepEqual(given([one, two]), { kind: 'nodes', nodes: [one, two] });
    assert.deepEqual(given([]), { kind: 'nothing' });
    assert.deepEqual(given([one], null), { kind: 'nothing' }, 'no row has the focus, or a program wrote it');
    assert.deepEqual(given([], null, undefined), { kind: 'nothing' });
  });

  it('never takes a row that VS Code lost in a redraw for the selection', () => {
    assert.deepEqual(given([one, two], undefined, undefined), { kind: 'lost' });
    assert.deepEqual(given([], undefined), { kind: 'lost' });
  });

  it('resolves ids to those ids, each once', () => {
    const id = rowId('bug', 1);
    assert.deepEqual(given([one], id), { kind: 'ids', ids: [id], isSeen: false });
    assert.deepEqual(given([one], [id, id]), { kind: 'ids', ids: [id], isSeen: false });
  });

  it('resolves a text with several links to all of them', () => {
    const [first, second] = [rowId('bug', 1), rowId('bug', 2)];
    const text = `https://www.notion.so/${first} https://www.notion.so/${second}`;
    assert.deepEqual(given([], text), { kind: 'ids', ids: [first, second], isSeen: false });
  });

  it('refuses what is neither a node nor an id', () => {
    for (const junk of [
      '',
      'x',
      0,
      1,
      true,
      {},
      [],
      [undefined],
      [null],
      () => undefined,
      Symbol('x'),
      { ...one },
      [one],
    ])
      assert.deepEqual(given([one], junk), { kind: 'invalid' });
  });

  it('accepts rows from before the tree was read anew', async () => {
    await window.reader.pages('Bug tracker');
    assert.deepEqual(given([], one), { kind: 'nodes', nodes: [one] });
  });

  it('refuses rows of another tree', async () => {
    const [stranger] = await bed.open().reader.pages('Bug tracker');
    assert.deepEqual(given([one], stranger), { kind: 'invalid' });
  });
});
