import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { newBatch } from '../../../../src/archive/batch';
import { nextUndo, reversedBatch, worthUndoing } from '../../../../src/archive/undo';
import { Copies } from '../../../../src/copies/copies';
import type { Copy } from '../../../../src/copies/copy';
import { readCopyFile } from '../../../../src/copies/copyFolder';
import { readCopy } from '../../../../src/copies/readCopy';
import { restorableMarkdown } from '../../../../src/copies/restore/restorableMarkdown';
import { type ConfirmedCopies, creatingFrom } from '../../../../src/copies/restore/restore';
import { RestorePlanner } from '../../../../src/copies/restore/restorePlanner';
import { ids, rowId } from '../../../emulator/sample/ids';
import {
  connection,
  interruptedIn,
  itemOf,
  kindsOf,
  recordsIn,
  run,
  useJournal,
} from '../../support/batches';
import { idOf, useNotion } from '../../support/notion';
import { countOf } from '../../support/requests';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const page = rowId('gallery', 3);

describe('Restoring from a copy', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();
  const root = useTemporaryFolder('copies');
  let copies: Copies;
  let copy: Copy;
  beforeEach(async () => {
    copies = new Copies(root);
    const { api } = connect();
    const read = await readCopy(api, idOf(page), { connection, nameOf: () => 'Gallery', now: Date.now });
    assert.ok(read !== undefined);
    copy = read;
    await copies.folder().write(copy);
    await fixture.control.edit({ kind: 'purge', id: page });
    await fixture.control.clearRequests();
  });

  const item = () => itemOf(page, 'restore', { source: copy.source, title: copy.title });
  const restore = (token: 'full' | 'readOnly' = 'full', confirmed?: ConfirmedCopies) =>
    run(newBatch('create', [item()]), connect(token).api, {
      journal: disk.journal,
      create: creatingFrom(copies, confirmed),
    });
  /** As a person was asked about it. */
  const confirmed = async (): Promise<ConfirmedCopies> => {
    const found = await copies.find(idOf(page));
    assert.ok(found !== undefined);
    return new Map([[found.id, found]]);
  };
  const mark = async () => (await copies.find(idOf(page)))?.copy.restored;

  it('says what a new page lacks: uploaded files, an uploaded icon, what the schema has no more', async () => {
    const { losses, page: planned } = await new RestorePlanner(connect().api, copies).plan(copy);
    assert.deepEqual(losses, [{ kind: 'values', name: 'Files', why: 'gone', count: 1 }, { kind: 'icon' }]);
    assert.equal(planned.icon, undefined);
    const other: Copy = {
      ...copy,
      properties: [
        { name: 'Number', value: { id: 'p08', type: 'number', number: 1 } },
        { name: 'Gone', value: { id: 'p99', type: 'number', number: 1 } },
        { name: 'Empty and gone', value: { id: 'p98', type: 'rich_text', rich_text: [] } },
        {
          name: 'Select',
          value: { id: 'p03', type: 'select', select: { id: 'x', name: 'Two', color: 'red' } },
        },
        {
          name: 'Multi-select',
          value: {
            id: 'p04',
            type: 'multi_select',
            multi_select: [
              { id: 'x', name: 'Gone' },
              { id: 'red', name: 'Was red' },
            ],
          },
        },
        {
          name: 'Bugs',
          value: { id: 'p12', type: 'relation', relation: [{ id: ids.pages.bugBash }, { id: page }] },
        },
        { name: 'Date', value: { id: 'p05', type: 'date', date: 'today' } },
      ],
    };
    const plan = await new RestorePlanner(connect().api, copies).plan(other);
    assert.deepEqual(plan.losses, [
      { kind: 'property', name: 'Gone' },
      { kind: 'values', name: 'Multi-select', why: 'gone', count: 1 },
      { kind: 'values', name: 'Bugs', why: 'gone', count: 1 },
      { kind: 'values', name: 'Date', why: 'unreadable', count: 1 },
      { kind: 'icon' },
    ]);
    assert.deepEqual(plan.page.properties, {
      Number: { number: 1 },
      Select: { select: { id: 'two' } },
      'Multi-select': { multi_select: [{ id: 'red' }] },
      Bugs: { relation: [{ id: ids.pages.bugBash }] },
      Name: { title: [] },
    });
  });

  it('creates the page in its data source, under the names that properties have now', async () => {
    const [result] = await restore();
    assert.ok(result?.outcome.kind === 'changed' && result.outcome.created !== undefined);
    const created = await connect().api.fullPage(result.outcome.created);
    assert.equal(created.title, 'Uploaded icon');
    assert.equal(created.parent.kind === 'dataSource' && created.parent.id, copy.source);
    assert.equal((await mark())?.to, created.id);
  });

  it('is one batch, whose undo moves what it created to the Trash, and whose redo brings that back', async () => {
    const [result] = await restore();
    const created = result?.outcome.kind === 'changed' ? result.outcome.created : undefined;
    assert.ok(created !== undefined);
    const { journal } = disk;
    const next = await nextUndo(journal, () => true);
    assert.ok(next.kind === 'batch');
    const record = await journal.record(next.batch.id);
    assert.ok(record !== undefined);
    assert.equal(record.batch.action, 'create');
    const undo = reversedBatch(record.batch, worthUndoing(record, await journal.batches()));
    assert.deepEqual(
      undo.items.map(({ id }) => id),
      [created],
    );
    assert.deepEqual(kindsOf(await run(undo, connect().api, { journal })), ['changed']);
    assert.equal((await fixture.control.state(created))?.inTrash, true);
    const redone = (await recordsIn(disk.journal)).find(({ batch }) => batch.undoes !== undefined);
    assert.ok(redone !== undefined);
    const redo = reversedBatch(redone.batch, worthUndoing(redone, await disk.journal.batches()));
    assert.deepEqual(kindsOf(await run(redo, connect().api, { journal: disk.journal })), ['changed']);
    assert.equal((await fixture.control.state(created))?.inTrash, false);
  });

  it('is refused to a token that may not insert content, and leaves the copy unmarked', async () => {
    const [result] = await restore('readOnly');
    assert.deepEqual(result?.outcome, { kind: 'failed', failure: { kind: 'refused' }, of: 'create' });
    assert.equal(await mark(), undefined);
  });

  it('takes a page that was saved for created, though Notion answered too late', async () => {
    await fixture.control.fault({ kind: 'unavailableButSaved', method: 'POST' });
    const [result] = await restore();
    assert.equal(result?.outcome.kind, 'changed');
    assert.notEqual((await mark())?.to, undefined);
  });

  for (const kind of ['dropAfterCommit', 'unavailable', 'gatewayTimeoutAfterCommit'] as const)
    it(`does not create it twice where nobody knows whether it was created (${kind})`, async () => {
      await fixture.control.fault({ kind, method: 'POST' });
      const [result] = await restore();
      assert.equal(result?.outcome.kind, 'unknown');
      assert.equal(await countOf(fixture.control, 'POST'), 1);
      const left = await mark();
      assert.ok(left !== undefined && left.to === undefined);
      assert.deepEqual(await interruptedIn(disk.journal), [], 'it is not resumed');
      assert.deepEqual(await nextUndo(disk.journal, () => true), { kind: 'nothing' });
    });

  it('says so where the data source is gone', async () => {
    await fixture.control.edit({ kind: 'purge', id: ids.dataSources.gallery });
    const [result] = await restore();
    assert.deepEqual(result?.outcome, { kind: 'failed', failure: { kind: 'notFound' }, of: 'create' });
  });

  it('creates it once, however often the batch names it', async () => {
    const results = await run(newBatch('create', [item(), item()]), connect().api, {
      journal: disk.journal,
      create: creatingFrom(copies),
    });
    assert.deepEqual(kindsOf(results), ['changed']);
    assert.equal(await countOf(fixture.control, 'POST'), 1);
  });

  it('creates it once where two windows were asked about the same copy', async () => {
    const asked = await confirmed();
    const results = await Promise.all([restore('full', asked), restore('full', asked)]);
    assert.deepEqual(results.map(kindsOf).flat().sort(), ['changed', 'changedSince']);
    assert.equal(await countOf(fixture.control, 'POST'), 1);
  });

  it('creates another one where the person was told that it was restored already, and none otherwise', async () => {
    const before = await confirmed();
    await restore('full', before);
    assert.deepEqual(kindsOf(await restore('full', before)), ['changedSince']);
    assert.deepEqual(kindsOf(await restore()), ['changedSince'], 'nobody was asked');
    assert.deepEqual(kindsOf(await restore('full', await confirmed())), ['changed']);
    assert.equal(await countOf(fixture.control, 'POST'), 2);
  });

  it('can be tried again after a refusal', async () => {
    const asked = await confirmed();
    assert.deepEqual(kindsOf(await restore('readOnly', asked)), ['failed']);
    assert.deepEqual(kindsOf(await restore('full', asked)), ['changed']);
  });

  it('leaves the mark of another window alone when it is refused', async () => {
    await fixture.control.fault({ kind: 'hold', method: 'POST' });
    const restoring = restore('readOnly');
    await fixture.control.waitUntilHeld();
    const theirs = { at: '2026-01-04T00:00:00.000Z', to: idOf(rowId('gallery', 2)) };
    await copies.folder().write({ ...copy, restored: theirs });
    await fixture.control.release();
    assert.deepEqual(kindsOf(await restoring), ['failed']);
    assert.deepEqual(await mark(), theirs);
  });

  it('is from the file that was chosen, also where the page has a newer copy', async () => {
    const asked = await confirmed();
    const newer = { ...copy, source: undefined, sourceName: undefined, markdown: 'Newer' };
    const path = await copies.folder().write(newer);
    await utimes(path, new Date('2040-01-01'), new Date('2040-01-01'));
    assert.equal((await copies.find(idOf(page)))?.path, path);
    const [result] = await restore('full', asked);
    assert.ok(result?.outcome.kind === 'changed' && result.outcome.created !== undefined);
    assert.doesNotMatch((await connect().api.markdown(result.outcome.created)).text, /Newer/);
    const older = await readCopyFile(asked.get(idOf(page))?.path ?? '');
    assert.equal(older?.restored?.to, result.outcome.created);
    assert.equal(await mark(), undefined, 'of the newer one');
  });

  it('says so where the data source is in the Trash, and sends nothing', async () => {
    await fixture.control.edit({ kind: 'trash', id: ids.dataSources.gallery });
    const [result] = await restore();
    assert.deepEqual(result?.outcome, { kind: 'failed', failure: { kind: 'inTrash' }, of: 'create' });
    assert.equal(await countOf(fixture.control, 'POST'), 0);
    assert.equal(await mark(), undefined);
  });

  it('does not take a page for restored that Notion has created in the Trash', async () => {
    const { api } = connect();
    const created = idOf(rowId('gallery', 2));
    const createPage = () => Promise.resolve({ id: created, state: 'trash' } as const);
    const [result] = await run(
      newBatch('create', [item()]),
      { ...api, createPage },
      {
        journal: disk.journal,
        create: creatingFrom(copies),
      },
    );
    assert.deepEqual(result?.outcome, { kind: 'failed', failure: { kind: 'inTrash' }, of: 'create' });
    assert.equal((await mark())?.to, created);
  });

  it('leads to the new page of a related one that was restored before', async () => {
    const bug = ids.pages.bugBash;
    const context = { connection, nameOf: () => 'Bugs', now: Date.now };
    const related = await readCopy(connect().api, idOf(bug), context);
    assert.ok(related !== undefined);
    await fixture.control.edit({ kind: 'purge', id: bug });
    const relation = async () => {
      const { page: planned } = await new RestorePlanner(connect().api, copies).plan(copy);
      return planned.properties.Bugs;
    };
    await copies.folder().write(related);
    assert.equal(await relation(), undefined);
    const to = idOf(rowId('bug', 80));
    await copies.folder().write({ ...related, restored: { at: related.copied, to } });
    assert.deepEqual(await relation(), { relation: [{ id: to }] });
    await fixture.control.edit({ kind: 'trash', id: to });
    assert.equal(await relation(), undefined);
  });

  it('reads a data source once for all its pages, also where that fails', async () => {
    const planner = new RestorePlanner(connect().api, copies);
    await fixture.control.fault({
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      message: 'too odd',
      path: 'data_sources',
    });
    await assert.rejects(planner.plan(copy));
    await assert.rejects(planner.plan(copy));
    assert.equal((await fixture.control.requests()).length, 1);
  });

  it('reads the properties of a data source once for all pages', async () => {
    await fixture.control.setSwitches({ unknownTags: 'refused' });
    const results = await run(
      newBatch('create', [item(), { ...item(), id: idOf(rowId('gallery', 4)) }]),
      connect().api,
      {
        journal: disk.journal,
        create: creatingFrom(copies),
      },
    );
    // Of the other, there is no copy.
    assert.deepEqual(kindsOf(results), ['changed', 'failed']);
    const sources = (await fixture.control.requests()).filter(({ path }) => path.includes('/data_sources/'));
    assert.equal(sources.length, 1);
  });
});

describe('The content of a copy for a new page', () => {
  for (const [what, before, after] of [
    [
      'makes links of pages and databases, which their tags would move',
      'a\n\t<page url="https://b" color="red">T\\<</page>\n<database url="https://c" inline="true">D</database>',
      'a\n\t[T\\<](<https://b>)\n[D](<https://c>)',
    ],
    ['leaves out what Notion does not give', 'a\n<unknown url="https://b" alt="map"/>\nc', 'a\nc'],
    [
      'makes synced blocks anew, also of those that showed another',
      '<synced_block url="https://a">\n\tT\n</synced_block>\n<synced_block_reference url="https://b">\n\tU\n</synced_block_reference>',
      '<synced_block>\n\tT\n</synced_block>\n<synced_block>\n\tU\n</synced_block>',
    ],
    [
      'makes callouts of meeting notes, which cannot be created',
      '<meeting-notes>\n\tT\n\t<summary>\n\t\tS\n\t</summary>\n</meeting-notes>\n<details>\n<summary>T</summary>\n</details>',
      '<callout>\n\tT\n\t<callout>\n\t\tS\n\t</callout>\n</callout>\n<details>\n<summary>T</summary>\n</details>',
    ],
    [
      'leaves code as it is',
      '```\n<page url="a">b</page>\n<unknown/>\n```',
      '```\n<page url="a">b</page>\n<unknown/>\n```',
    ],
  ] as const)
    it(what, () => {
      assert.equal(restorableMarkdown(before), after);
    });
});
