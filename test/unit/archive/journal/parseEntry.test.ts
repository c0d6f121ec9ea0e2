import assert from 'node:assert/strict';
import { newBatch } from '../../../../src/archive/batch';
import {
  formatEntry,
  type JournalEntry,
  outcomeEntry,
  startedEntry,
} from '../../../../src/archive/journal/entry';
import { parseEntry } from '../../../../src/archive/journal/parseEntry';
import { bugs, itemOf } from '../../support/batches';
import { idOf } from '../../support/notion';

const [page = '', other = ''] = bugs(2);
const item = itemOf(page, 'archive');

const head: JournalEntry = {
  kind: 'batch',
  version: 1,
  id: 'b',
  action: 'keep',
  startedAt: '2026',
  undoes: 'a',
};
const written: readonly JournalEntry[] = [
  head,
  { ...head, by: { kind: 'agent', tool: 'notionArchivist_archivePages' } },
  { ...head, rule: 'Done for a month' },
  { kind: 'item', item: { ...item, contains: true } },
  startedEntry(item, 'kept'),
  outcomeEntry(item, { kind: 'changed', state: 'trash', movedTo: idOf(other) }),
  outcomeEntry(item, { kind: 'moved', state: 'live', movedTo: 'elsewhere' }),
  outcomeEntry(item, { kind: 'failed', failure: { kind: 'inTrash' } }),
  outcomeEntry(item, { kind: 'notStarted', why: 'lost' }),
  { ...head, action: 'create' },
  outcomeEntry(item, { kind: 'changed', state: 'live', created: idOf(other) }),
  outcomeEntry(item, { kind: 'failed', failure: { kind: 'refused' }, of: 'copy' }),
  { kind: 'closed' },
];

const known = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const parsed = (value: unknown) => parseEntry(JSON.stringify(value));

describe('A line of the journal', () => {
  it('does not say that Notion refuses a page which could not be copied', () => {
    const failed = { kind: 'failed', failure: { kind: 'refused' } } as const;
    assert.equal('refused' in outcomeEntry(item, { ...failed, of: 'copy' }), false);
    assert.equal('refused' in outcomeEntry(item, failed), true);
  });

  for (const entry of written)
    it(`is read as it was written: ${formatEntry(entry).trim()}`, () => {
      const again = parseEntry(formatEntry(entry).trim());
      assert.deepEqual(known(again), known(entry));
    });

  it('is read without the fields that are not known here', () => {
    assert.deepEqual(parsed({ kind: 'item', item: { ...item, color: 'red' }, size: 1 }), {
      kind: 'item',
      item,
    });
    assert.deepEqual(parsed({ kind: 'closed', by: 'me' }), { kind: 'closed' });
  });

  it('is read without an origin that is not known here: the batch can be undone all the same', () => {
    for (const by of [{ kind: 'oracle' }, { kind: 'agent' }, { kind: 'agent', tool: 7 }, 'me', null])
      assert.deepEqual(parsed({ ...head, by }), head);
  });

  it('counts as that of a newer release if its version is another number', () => {
    assert.deepEqual(parsed({ ...head, version: 2 }), { kind: 'newer' });
    assert.deepEqual(parsed({ kind: 'batch', version: 1.5 }), { kind: 'newer' });
    assert.equal(parsed({ ...head, version: '2' }), undefined);
    assert.equal(parsed({ ...head, version: undefined }), undefined);
  });

  for (const line of [
    '',
    'text',
    'null',
    '1',
    '[]',
    '{}',
    '{"kind":"item"}',
    '{"kind":"item","item":null}',
    '{',
  ])
    it(`is passed over where it is none of ours: ${line}`, () => {
      assert.equal(parseEntry(line), undefined);
    });

  const wrong: readonly unknown[] = [undefined, null, 1, true, 'x', '../x', [], {}];
  const broken: readonly (readonly [JournalEntry, string, readonly unknown[]])[] = [
    [head, 'id', [undefined, null, 1, {}]],
    [head, 'action', wrong],
    [head, 'startedAt', [undefined, null, 1, {}]],
    [head, 'undoes', [null, 1, {}]],
    [startedEntry(item, 'kept'), 'id', wrong],
    [startedEntry(item, 'kept'), 'was', wrong.slice(1)],
    [outcomeEntry(item, { kind: 'gone' }), 'id', wrong],
    [outcomeEntry(item, { kind: 'gone' }), 'outcome', wrong],
    [outcomeEntry(item, { kind: 'gone' }), 'state', wrong.slice(1)],
    [outcomeEntry(item, { kind: 'gone' }), 'movedTo', wrong.slice(1)],
    [outcomeEntry(item, { kind: 'gone' }), 'refused', [null, false, 1, 'true']],
    [outcomeEntry(item, { kind: 'gone' }), 'open', [null, false, 1, 'true']],
  ];
  for (const [entry, field, values] of broken)
    it(`is passed over where “${field}” of “${entry.kind}” is of another kind`, () => {
      assert.notEqual(parsed(entry), undefined);
      for (const value of values)
        assert.equal(parsed({ ...entry, [field]: value }), undefined, String(value));
    });

  for (const [field, values] of [
    ['kind', wrong],
    ['id', wrong],
    ['connection', [undefined, null, 1, {}]],
    ['title', [undefined, null, 1, {}]],
    ['source', wrong.slice(1)],
    ['before', wrong],
    ['asked', wrong],
    ['contains', [null, 1, 'true']],
  ] as const)
    it(`is passed over where “${field}” of its item is of another kind`, () => {
      for (const value of values)
        assert.equal(parsed({ kind: 'item', item: { ...item, [field]: value } }), undefined, String(value));
    });

  it('is read without fields for what the batch does not have', () => {
    const { items, ...made } = newBatch('archive', []);
    assert.deepEqual(items, []);
    assert.deepEqual(Object.keys(parsed({ kind: 'batch', version: 1, ...made }) ?? {}).sort(), [
      'action',
      'id',
      'kind',
      'startedAt',
      'version',
    ]);
  });
});
