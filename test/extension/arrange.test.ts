import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, tokens } from './support/emulator';
import { type TestBed, useTestBed, type Window } from './support/services';

const { bugTracker, contentHub } = ids.databases;
const title = /^Order, Group, Filter: /;

/** Expects one list after another and chooses these labels in them. */
function choose(bed: TestBed, ...labels: readonly string[]): void {
  for (const label of labels) {
    bed.prompts.pick(title, (pick) => {
      pick.choose(label);
      pick.accept();
    });
  }
}

/** Expects the questions that lead to a filter by status. */
function filterBy(bed: TestBed, status: string): void {
  choose(bed, 'Filter…', 'Status', 'is', status);
  choose(bed, 'Show Matching Pages');
}

describe('how rows are arranged', () => {
  const bed = useTestBed();

  const arrange = async (window: Window, ...path: readonly string[]) => {
    await window.commands.arrange((await window.reader.row(...path)).node);
  };
  const detail = async (window: Window, label = 'Bug tracker') => (await window.reader.row(label)).text;
  const titles = async (window: Window, ...path: readonly string[]) =>
    (await window.reader.pages(...path)).map(({ page }) => page.title);

  it('shows the arrangement beside the data source, keeps it over a restart, resets it in a click', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Order by…', 'Due', 'Ascending');
    await arrange(window, 'Bug tracker');
    const first = await window.reader.pages('Bug tracker');
    assert.equal(first[0]?.page.id, ids.pages.bugBash);
    assert.equal(await detail(window), 'Bug tracker · by Due ↑ · 100+');

    const again = bed.open();
    await again.reader.rows('Bug tracker');
    const row = await again.reader.row('Bug tracker');
    assert.equal(row.text, 'Bug tracker · by Due ↑ · 100+');
    assert.equal(row.item.contextValue, 'database+configured+arranged');
    assert.match(row.item.accessibilityInformation?.label ?? '', /, by Due, ascending, 100 pages or more$/);
    await again.commands.resetArrangement(row.node);
    await again.reader.rows('Bug tracker');
    const plain = await again.reader.row('Bug tracker');
    assert.equal(plain.text, 'Bug tracker · 100+');
    assert.equal(plain.item.contextValue, 'database+configured');
    const third = bed.open();
    await third.reader.rows('Bug tracker');
    assert.equal(await detail(third), 'Bug tracker · 100+');
  });

  it('does not store an arrangement when the workspace was reconnected meanwhile', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Order by…');
    bed.prompts.pick(title, async (pick) => {
      const changed = window.reader.changed();
      await window.connect();
      await changed;
      await window.reader.rows();
      pick.choose('Oldest first');
      pick.accept();
    });
    void bed.prompts.expect(/^The list was refreshing\. Try again\.$/);
    await arrange(window, 'Bug tracker');
    await window.reader.rows('Bug tracker');
    assert.equal(await detail(window), 'Bug tracker · 100+');
  });

  it('keeps the arrangement over Refresh and Load More', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Order by…', 'Title, A to Z');
    await arrange(window, 'Bug tracker');
    const before = await titles(window, 'Bug tracker');
    await window.commands.loadMore((await window.reader.row('Bug tracker', 'Load more')).node);
    const all = await titles(window, 'Bug tracker');
    assert.equal(all.length, 135);
    assert.deepEqual(all.slice(0, 100), before);
    await window.commands.refresh();
    assert.deepEqual(await titles(window, 'Bug tracker'), all);
    const collator = new Intl.Collator('en', { numeric: true });
    assert.deepEqual(all, all.toSorted(collator.compare));
  });

  it('has Notion filter, so that rows that were not loaded are found too', async () => {
    const window = await bed.opened([bugTracker]);
    await window.reader.rows('Bug tracker');
    filterBy(bed, 'Done');
    await arrange(window, 'Bug tracker');
    const pages = await window.reader.pages('Bug tracker');
    assert.ok(pages.every(({ page }) => page.status === 'Done'));
    assert.ok(
      pages.some(({ page }) => page.id === rowId('bug', 2)),
      'one of the oldest',
    );
    assert.equal(await detail(window), `Bug tracker · Status is “Done” · ${pages.length}`);
    // The Trash is not filtered, and rows do not wait for its count.
    await window.reader.until(async () => (await window.reader.texts('Bug tracker')).includes('Trash · 4'));
  });

  it('names a percent in a filter as Notion shows it', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Filter…', 'Progress (%)', '≥');
    bed.prompts.box(title, (box) => {
      box.type('90%');
      box.accept();
    });
    choose(bed, 'Show Matching Pages');
    await arrange(window, 'Bug tracker');
    await window.reader.pages('Bug tracker');
    assert.match(await detail(window), /^Bug tracker · Progress \(%\) ≥ 90% · \d+$/);
  });

  it('says when no page fits the filter, and shows all of them in a click', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Filter…', 'Name', 'contains');
    bed.prompts.box(title, (box) => box.submit('no such bug'));
    choose(bed, 'Show Matching Pages');
    await arrange(window, 'Bug tracker');
    const [none] = await window.reader.rows('Bug tracker');
    assert.equal(none?.text, 'No pages match · Select to show all pages.');
    assert.equal(none.item.command?.command, 'notionArchivist.resetArrangement');
    const given: readonly unknown[] = none.item.command.arguments ?? [];
    await window.commands.resetArrangement(...given);
    assert.equal((await window.reader.pages('Bug tracker')).length, 100);
  });

  it('shows groups as a level beside the Trash and reads each when it is opened', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Group by…', 'Status');
    await arrange(window, 'Bug tracker');
    await control.clearRequests();
    const groups = ['Not started', 'In progress', 'Done', 'No Status'];
    assert.deepEqual(
      (await window.reader.rows('Bug tracker')).slice(0, 4).map(({ text }) => text),
      groups,
    );
    const asked = (await control.requests()).filter(({ body }) =>
      JSON.stringify(body ?? null).includes('"filter"'),
    );
    assert.ok(asked.every(({ path }) => path === '/v1/search'));
    assert.equal(await detail(window), 'Bug tracker · grouped by Status');
    const done = await window.reader.pages('Bug tracker', 'Done');
    assert.ok(done.length > 30 && done.every(({ page }) => page.status === 'Done'));
    assert.equal((await window.reader.row('Bug tracker', 'Done')).text, `Done · ${done.length}`);
    assert.deepEqual(await window.reader.texts('Bug tracker', 'No Status'), ['No pages']);
    const all = await window.reader.all();
    assert.equal(new Set(all.map(({ node }) => node.id)).size, all.length);
  });

  it('removes an archived page from all its groups and brings it back with Undo', async () => {
    const shared = rowId('bug', 100);
    const people = [ids.users.ada, ids.users.linus].map((user) => ({ object: 'user' as const, id: user }));
    await control.edit({ kind: 'set', id: shared, properties: { as: { people } } });
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Group by…', 'Assignee');
    await arrange(window, 'Bug tracker');
    const path = (name: string) => ['Bug tracker', name] as const;
    const both = await Promise.all(
      ['Ada Lovelace', 'Linus Pauling'].map((name) => window.reader.page(id(shared), ...path(name))),
    );
    assert.notEqual(both[0]?.id, both[1]?.id);
    // The two selected rows are of one page.
    const moved = bed.prompts.expect(/^Moved “.*” to the Trash/);
    await window.commands.archive(both[0], both);
    await moved;
    const where = async () => {
      const found: string[] = [];
      for (const name of ['Ada Lovelace', 'Grace Hopper', 'Linus Pauling', 'No Assignee']) {
        const pages = await window.reader.pages(...path(name));
        if (pages.some(({ page }) => page.id === shared)) found.push(name);
      }
      return found;
    };
    assert.deepEqual(await where(), []);
    void bed.prompts.expect(/^Undone: restored/);
    await window.commands.undo();
    assert.deepEqual(await where(), ['Ada Lovelace', 'Linus Pauling']);
  });

  it('shows a restored page under a filter only if Notion lists it', async () => {
    const window = await bed.opened([bugTracker]);
    filterBy(bed, 'Done');
    await arrange(window, 'Bug tracker');
    const count = (await window.reader.pages('Bug tracker')).length;
    const trashed = await window.reader.pages('Bug tracker', 'Trash');
    const done = trashed.filter(({ page }) => page.status === 'Done');
    assert.ok(done.length < trashed.length);
    void bed.prompts.expect(/^Restore 4 pages/, 'Restore');
    void bed.prompts.expect(/^Restored/);
    await window.commands.restore(trashed[0], trashed);
    await window.reader.until(
      async () => (await window.reader.pages('Bug tracker')).length === count + done.length,
    );
    assert.ok((await window.reader.pages('Bug tracker')).every(({ page }) => page.status === 'Done'));
  });

  it('lists rows as in a saved Notion view', async () => {
    const window = await bed.opened([bugTracker]);
    choose(bed, 'Use a Notion View…', 'Open bugs');
    await arrange(window, 'Bug tracker');
    const pages = await window.reader.pages('Bug tracker');
    assert.equal(pages[0]?.page.id, ids.pages.bugBash);
    assert.ok(pages.every(({ page }) => page.status !== 'Done'));
    assert.equal(await detail(window), `Bug tracker · view “Open bugs” · ${pages.length}`);
  });

  it('shows no rows for a Notion view that is gone, until the arrangement is reset', async () => {
    const window = await bed.opened([bugTracker]);
    const { id: connection } = await window.connect();
    const gone = id('00000000-0000-0000-0000-000000000000');
    await window.arrangements.set(connection, id(ids.dataSources.bugTracker), {
      kind: 'view',
      id: gone,
      name: 'Old view',
    });
    const again = bed.open();
    const rows = await again.reader.rows('Bug tracker');
    assert.deepEqual(
      rows.map(({ text }) => text),
      ['Notion couldn’t find the view “Old view” · Select to show all pages, newest first.'],
    );
    assert.equal(await detail(again), 'Bug tracker · view “Old view”');
    await again.commands.resetArrangement(rows[0]?.node);
    assert.equal((await again.reader.pages('Bug tracker')).length, 100);
  });

  it('says what Notion says of a property that is gone, and shows all pages in a click', async () => {
    const window = await bed.opened([bugTracker]);
    const { id: connection } = await window.connect();
    const source = id(ids.dataSources.bugTracker);
    const order = { by: { kind: 'property', id: 'gone' }, descending: false } as const;
    for (const rest of [{ order }, { group: { type: 'select', property: 'gone' } as const }]) {
      await window.arrangements.set(connection, source, { kind: 'own', where: [], names: {}, ...rest });
      const again = bed.open();
      const [notice, ...others] = await again.reader.rows('Bug tracker');
      assert.match(notice?.text ?? '', /^Notion rejected the request: .* · Select to show all pages/);
      assert.deepEqual(others, []);
      assert.equal(notice?.item.command?.command, 'notionArchivist.resetArrangement');
      again.dispose();
    }
  });

  it('says what stands in the way of a filter by a formula, by me or by too much, and shows all pages in a click', async () => {
    await control.setSwitches({ formulaTypes: 'unknown' });
    const window = await bed.opened([bugTracker]);
    const { id: connection } = await window.connect();
    const source = id(ids.dataSources.bugTracker);
    for (const [criterion, text] of [
      [
        { kind: 'checkbox', type: 'formula', property: 'op', checked: true },
        /^Notion can’t filter by this formula: .* · Select to show all pages/,
      ],
      [
        { kind: 'naming', property: 'as', anyOf: [{ id: 'me' }], isNot: true },
        /^A condition on “me” needs a personal access token: .* · Select to show all pages/,
      ],
      [
        { kind: 'option', type: 'status', property: 'st', anyOf: Array.from({ length: 101 }, String) },
        /^The filter has more conditions than Notion accepts\. .* · Select to show all pages/,
      ],
    ] as const) {
      await window.arrangements.set(connection, source, { kind: 'own', where: [criterion], names: {} });
      const again = bed.open();
      const [notice, ...others] = await again.reader.rows('Bug tracker');
      assert.match(notice?.text ?? '', text);
      assert.deepEqual(others, []);
      assert.equal(notice?.item.command?.command, 'notionArchivist.resetArrangement');
      again.dispose();
    }
  });

  it('shows my pages with a personal token', async () => {
    const window = bed.open();
    await configure({ databases: [bugTracker] });
    await window.connect(tokens.pat, 'personal');
    choose(bed, 'Filter…', 'Assignee', 'is', 'Me');
    choose(bed, 'Show Matching Pages');
    await arrange(window, 'Bug tracker');
    await window.reader.pages('Bug tracker');
    assert.equal(await detail(window), 'Bug tracker · Assignee is “Me” · 33');
  });

  it('forgets an arrangement that cannot be read, and those of a disconnected workspace', async () => {
    const window = await bed.opened([bugTracker]);
    const { id: connection } = await window.connect();
    const source = id(ids.dataSources.bugTracker);
    await bed.machine.memento.update(`arranged.${connection}`, { [source]: { kind: 'newer' } });
    assert.equal((await bed.open().reader.pages('Bug tracker')).length, 100);
    await window.arrangements.set(connection, source, { kind: 'view', id: source, name: 'Secret name' });
    void bed.prompts.expect(/^Disconnect/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected/);
    await window.commands.disconnect();
    assert.doesNotMatch(bed.machine.memento.text, /Secret name/);
  });

  it('asks which data source to arrange where unclear, and can be left at every step', async () => {
    const window = await bed.opened([bugTracker, contentHub]);
    const expected = ['Bug tracker', 'Articles', 'Videos'];
    bed.prompts.pick(/^Order, Group, Filter$/, (pick) => {
      assert.deepEqual(pick.labels, expected);
      pick.choose('Videos');
      pick.accept();
    });
    choose(bed, 'Order by…');
    bed.prompts.pick(title, (pick) => {
      pick.pressTitleButton(vscode.QuickInputButtons.Back);
    });
    bed.prompts.pick(title, (pick) => {
      pick.hide();
    });
    await window.commands.arrange(undefined);
    bed.prompts.pick(/^Order, Group, Filter$/, (pick) => {
      assert.deepEqual(pick.labels, ['Articles', 'Videos'], 'those of the database');
      pick.hide();
    });
    await arrange(window, 'Content hub');
    const told = bed.prompts.expect(/^Nothing to arrange/);
    await window.commands.resetArrangement(undefined);
    await told;
  });

  it('asks for no arrangement where nobody is connected', async () => {
    await configure({ databases: [bugTracker] });
    const window = bed.open();
    const told = bed.prompts.expect(/^Connect a Notion workspace first/);
    await window.commands.arrange(undefined);
    await told;
  });

  it('says when the properties to arrange by cannot be read', async () => {
    const window = await bed.opened([bugTracker]);
    await window.reader.rows('Bug tracker');
    await control.fault({
      kind: 'custom',
      status: 403,
      code: 'restricted_resource',
      message: 'no',
      path: '/data_sources/[^/]*$',
      times: 10,
    });
    const told = bed.prompts.expect(/^Notion doesn’t allow/);
    choose(bed, 'Order by…');
    await arrange(window, 'Bug tracker');
    await told;
  });
});
