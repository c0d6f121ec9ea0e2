import assert from 'node:assert/strict';
import { mock } from 'node:test';
import pMap from 'p-map';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored, tokens } from './support/emulator';
import { watchProgress } from './support/progress';
import { useTestBed, type Window } from './support/services';
import { trashRow, trashTexts } from './support/trash';

const { bugTracker, contentHub, huge, oldTasks } = ids.databases;
const day = 86_400_000;
const bug = rowId('bug', 140);
const other = rowId('bug', 139);

describe('the view of the Trash', () => {
  const bed = useTestBed();

  async function archive(window: Window, ...pages: readonly string[]): Promise<void> {
    const nodes = await window.reader.pages('Bug tracker');
    const wanted = pages.map((page) => nodes.find((node) => node.page.id === page));
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(wanted[0], wanted);
  }

  /** As if so many days had gone by in Notion; its next answer tells. */
  async function letPass(window: Window, days: number): Promise<void> {
    await control.advance(days * day + day / 2);
    await window.commands.refresh();
  }

  it('lists the Trash of each database, what is deleted first at the top, then all else of the workspace', async () => {
    const window = await bed.opened([contentHub, bugTracker]);
    await trashTexts(window);
    await window.workspaces.list();
    const groups = await trashTexts(window);
    assert.deepEqual(Object.keys(groups), [
      'Bug tracker · 4 · 4 will be deleted within 3 days',
      'Content hub / Articles · 1 · 1 will be deleted within 3 days',
      'Content hub / Videos · 1 · 1 will be deleted within 3 days',
      'Elsewhere in Acme · 5 · 1 will be deleted within 3 days',
    ]);
    const [bugs = []] = Object.values(groups);
    assert.deepEqual(
      bugs.map((text) => text.split(' · ')[0]),
      [
        'Login is slow with 1,000 items',
        'Notification list leaks memory overnight',
        'Sidebar crashes on start',
        'Calendar is slow with 1,000 items',
      ],
    );
  });

  it('says since when, how long, and likely by whom, of a page that somebody else trashed', async () => {
    const window = await bed.opened([bugTracker]);
    await window.reader.rows('Bug tracker');
    await control.edit({ kind: 'trash', id: bug });
    await trashTexts(window);
    await letPass(window, 27);
    await window.trashReader.until(async () =>
      JSON.stringify(await trashTexts(window)).includes('likely by'),
    );
    const { node } = await window.trashReader.row('Bug tracker', 'Editor crashes on start');
    const item = window.trash.tree.getTreeItem(node);
    const today = new Date().toLocaleDateString([], { month: 'short', day: 'numeric' });
    assert.equal(item.description, `2 days left · since ${today}, likely by Ada Lovelace`);
    assert.deepEqual([item.resourceUri?.scheme, item.resourceUri?.query], ['notion-archivist', '2']);
    assert.equal(item.contextValue, 'page+trash');
    assert.match(item.accessibilityInformation?.label ?? '', /2 days left.*in Trash, page in Bug tracker$/);
  });

  it('says nothing of whom where the token may not read users, and asks only once', async () => {
    await control.setToken('full', { capabilities: ['read', 'update'] });
    const window = await bed.opened([bugTracker]);
    await trashTexts(window);
    await control.waitForRequests({ path: `/users/${ids.users.ada}` });
    await window.commands.refresh();
    const groups = await trashTexts(window);
    assert.doesNotMatch(JSON.stringify(groups), /likely/);
    assert.match(JSON.stringify(groups), /since Jan 12, 2023/);
    const asked = (await control.requests()).filter(({ path }) => path.startsWith('/v1/users/'));
    assert.equal(asked.filter(({ path }) => !path.endsWith('/me')).length, 1);
  });

  it('says that a page was archived here, at once and after a restart', async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    const window = bed.open();
    await window.connect();
    await archive(window, bug);
    for (const one of [window, bed.open()]) {
      const texts = Object.values(await trashTexts(one)).flat();
      const text = texts.find((row) => row.startsWith('Editor crashes on start'));
      assert.match(text ?? '', /· (29|30) days left · archived by you, \w+ \d+$/);
    }
  });

  it('counts the days by the clock of Notion, where that of this machine is a day behind', async () => {
    const window = await bed.opened([bugTracker]);
    await control.advance(day);
    await control.edit({ kind: 'trash', id: bug });
    const row = await trashRow(window, bug);
    assert.match(String(window.trash.tree.getTreeItem(row).description), /^(29|30) days left/);
    await letPass(window, 28);
    const later = await trashRow(window, bug);
    assert.match(String(window.trash.tree.getTreeItem(later).description), /^1 day left/);
  });

  for (const [name, wrongBy, zone] of [
    ['a day ahead', day, 'Europe/Berlin'],
    ['a day behind', -day, 'America/New_York'],
  ] as const)
    it(`says nothing false where the clock of this machine is ${name}, also past a change of clocks`, async () => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        const window = await bed.opened([bugTracker]);
        await configure({ databases: [bugTracker], trashDays: 200 });
        await control.edit({ kind: 'trash', id: bug });
        let last = 0;
        // From November, past the change of clocks in March.
        for (const passed of [0, 0.9, 100.5, 125.5, 199.5, 201.5]) {
          await control.advance(passed * day - last);
          last = passed * day;
          mock.timers.reset();
          mock.timers.enable({ apis: ['Date'], now: Date.now() + last + wrongBy });
          await window.commands.refresh();
          const row = await trashRow(window, bug);
          const left = 199 - Math.floor(passed);
          const expected =
            left < 0
              ? 'may be deleted at any time'
              : left === 0
                ? 'less than a day left'
                : `${left} days left`;
          assert.match(
            String(window.trash.tree.getTreeItem(row).description),
            new RegExp(`^${expected} · since`),
          );
        }
      } finally {
        mock.timers.reset();
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    });

  it('claims nothing of pages that are in the Trash with something above them', async () => {
    const window = await bed.opened([oldTasks]);
    const groups = await trashTexts(window);
    const [[group, texts] = ['', []]] = Object.entries(groups).filter(([text]) =>
      text.startsWith('Old tasks'),
    );
    assert.equal(group, 'Old tasks · 2');
    assert.deepEqual([...texts].sort(), ['Phase one', 'Task of an old project']);
  });

  it('warns according to the setting for the days', async () => {
    const window = await bed.opened([bugTracker]);
    await control.edit({ kind: 'trash', id: bug });
    await configure({ databases: [bugTracker], trashDays: 3 });
    const row = await trashRow(window, bug);
    assert.match(String(window.trash.tree.getTreeItem(row).description), /^(2|3) days left/);
  });

  it('restores pages, and drops them when Notion has', async () => {
    const window = await bed.opened([bugTracker]);
    await control.edit({ kind: 'trash', id: bug });
    const row = await trashRow(window, bug);
    void bed.prompts.expect(/^Restored “Editor crashes on start”/);
    await window.commands.restore(row);
    assert.equal(await stored(bug), 'live');
    await assert.rejects(trashRow(window, bug));
  });

  it('moves the focus to the next row of the group, or the one before, as pages are restored by key', async () => {
    await configure({ databases: [bugTracker, contentHub], confirm: 'never' });
    const window = bed.open();
    await window.connect();
    await trashTexts(window);
    const [, second, third, last] = await window.trashReader.rows('Bug tracker');
    assert.ok(second && third && last);
    for (const [row, next] of [
      [second, third],
      [last, third],
    ] as const) {
      await control.fault({ kind: 'hold', method: 'PATCH' });
      const revealed = window.reveal();
      void bed.prompts.expect(/^Restored “/);
      const restoring = window.commands.restore(row.node);
      const { node, focus } = await revealed;
      assert.deepEqual([node.id, focus], [next.node.id, true]);
      await control.waitUntilHeld();
      await control.release();
      await restoring;
    }
  });

  it('leaves the focus where it is when a row outside the selection is restored by its button', async () => {
    const window = await bed.opened([bugTracker]);
    const row = await trashRow(window, rowId('bug', 3));
    void bed.prompts.expect(/^Restored “/);
    await window.commands.restore(row, undefined);
    assert.deepEqual(window.revealed, []);
  });

  it('has no buttons on the rows of a token that was refused a write', async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    const window = bed.open();
    await window.connect(tokens.readOnly);
    const row = await trashRow(window, rowId('bug', 3));
    const changed = window.trashReader.changed();
    void bed.prompts.expect(/was not changed\./);
    await window.commands.restore(row);
    await changed;
    const again = await trashRow(window, rowId('bug', 3));
    assert.equal(window.trash.tree.getTreeItem(again).contextValue, 'page+trash+readOnly');
  });

  it('restores a page outside the databases, and drops it too', async () => {
    const window = await bed.opened([bugTracker]);
    const page = rowId('article', 4);
    const row = await trashRow(window, page);
    void bed.prompts.expect(/^Restored “/);
    await window.commands.restore(row);
    assert.equal(await stored(page), 'live');
    await assert.rejects(trashRow(window, page));
  });

  it('shows the failure of one database beside the Trash of others', async () => {
    const window = await bed.opened([bugTracker]);
    await control.fault({ kind: 'requestBlocked', path: '/search', times: 2 });
    await control.fault({ kind: 'requestBlocked', path: '/query' });
    const texts = Object.keys(await trashTexts(window));
    assert.ok(
      texts.some((text) => text.startsWith('Bug tracker: Couldn’t be loaded')),
      texts.join(),
    );
    assert.ok(!texts.some((text) => text.startsWith('Nothing in the Trash')));
  });

  it('says where there is nothing', async () => {
    const window = await bed.opened([], tokens.otherWorkspace);
    assert.deepEqual(Object.keys(await trashTexts(window)), [
      'Nothing in the Trash · Notion’s search may lag behind.',
    ]);
  });

  it('shows each database its own after one batch that fills the first pages of the search', async () => {
    const window = await bed.opened([bugTracker, huge]);
    await control.advance(60_000);
    const pages = Array.from({ length: 2_207 }, (_, index) => rowId('huge', index + 1));
    await pMap(pages, (page) => control.edit({ kind: 'trash', id: page }), { concurrency: 32 });
    const groups = Object.keys(await trashTexts(window));
    assert.deepEqual(
      groups.map((text) => text.split(' · ').slice(0, 2).join(' · ')),
      ['Bug tracker · 4', 'Huge archive · 2,207', 'Elsewhere in Acme · 7'],
    );
  });

  it('says that the list may be incomplete, and finds pages by title from there', async () => {
    const window = await bed.opened([bugTracker]);
    await control.fault({ kind: 'requestBlocked', path: '/query' });
    await trashTexts(window);
    const { node, item } = await window.trashReader.row('The list may be incomplete');
    assert.equal(item.command?.command, 'notionArchivist.find');
    bed.prompts.pick(/^Find Page/, async (pick) => {
      pick.type('crashes on start');
      await pick.settled();
      assert.ok(pick.labels.includes('Sidebar crashes on start'), pick.labels.join());
      assert.ok(!pick.labels.includes('Editor crashes on start'), 'it is not in the Trash');
      pick.hide();
    });
    await window.commands.find(node);
  });

  describe('grouped by day', () => {
    it('shows the days with their databases, and keeps to that after a restart', async () => {
      const window = await bed.opened([bugTracker]);
      await trashTexts(window);
      const changed = window.trashReader.changed();
      await window.commands.trashByDay();
      await changed;
      for (const one of [window, bed.open()]) {
        const groups = await trashTexts(one);
        const [first, ...rest] = Object.keys(groups);
        assert.equal(first, 'Jan 12, 2023 · 1 · 1 will be deleted within 3 days');
        assert.match(rest.at(-1) ?? '', /^Day unknown · 6/);
        assert.match(
          groups[first]?.[0] ?? '',
          /may be deleted at any time · Bug tracker · since Jan 12, 2023/,
        );
      }
      await window.commands.trashByDatabase();
      assert.match(Object.keys(await trashTexts(window))[0] ?? '', /^Bug tracker/);
    });
  });

  describe('the commands on its rows', () => {
    it('mean the rows selected there, not those selected among the pages', async () => {
      await configure({ databases: [bugTracker], confirm: 'never' });
      const window = bed.open();
      await window.connect();
      await control.edit({ kind: 'trash', id: bug });
      await control.edit({ kind: 'trash', id: other });
      const rows = [await trashRow(window, bug), await trashRow(window, other)];
      window.selection = (await window.reader.pages('Bug tracker')).slice(0, 1);
      window.trashSelection = rows;
      void bed.prompts.expect(/^Restored 2 pages/);
      await window.commands.restore(rows[0]);
      assert.deepEqual([await stored(bug), await stored(other)], ['live', 'live']);
    });

    it('mean them from the palette too, where their view was used last', async () => {
      const window = await bed.opened([bugTracker]);
      await control.edit({ kind: 'trash', id: bug });
      const row = await trashRow(window, bug);
      window.selection = (await window.reader.pages('Bug tracker')).slice(0, 1);
      window.trashSelection = [row];
      window.trashSelected.fire({ selection: [row] });
      void bed.prompts.expect(/^Restored “Editor crashes on start”/);
      await window.commands.restore();
      assert.equal(await stored(bug), 'live');
    });

    it('are not those of a row that another program made up', async () => {
      const window = await bed.opened([bugTracker]);
      const row = await trashRow(window, rowId('bug', 3));
      void bed.prompts.expect(/^Nothing was changed/);
      await window.commands.restore({ ...row });
      assert.equal(await stored(rowId('bug', 3)), 'trash');
    });

    it('restore all of one database, after naming how many', async () => {
      const window = await bed.opened([bugTracker, contentHub]);
      await trashTexts(window);
      const question = bed.prompts.expect(/^Restore 4 pages\?/, 'Restore');
      void bed.prompts.expect(/^Restored 4 pages/);
      await window.commands.restoreAll((await window.trashReader.row('Bug tracker')).node);
      assert.match((await question).detail, /Login is slow/);
      for (const number of [3, 25, 77, 118]) assert.equal(await stored(rowId('bug', number)), 'live');
      assert.equal(await stored(rowId('article', 4)), 'trash');
    });

    it('restore all of the database whose Trash row was clicked among the pages', async () => {
      const window = await bed.opened([bugTracker]);
      void bed.prompts.expect(/^Restore 4 pages\?/);
      await window.commands.restoreAll((await window.reader.row('Bug tracker', 'Trash')).node);
      assert.equal(await stored(rowId('bug', 3)), 'trash');
    });

    it('restore what is about to be deleted, but for those that are unchecked', async () => {
      await configure({ databases: [bugTracker], confirm: 'never' });
      const window = bed.open();
      await window.connect();
      await control.edit({ kind: 'trash', id: bug });
      bed.prompts.pick(/^Restore 5 of 5 Pages/, (pick) => {
        assert.ok(!pick.labels.includes('Editor crashes on start'), 'it has time');
        pick.uncheck('Login is slow with 1,000 items', '🗃️ Old project');
        pick.accept();
      });
      void bed.prompts.expect(/^Restored 3 pages/);
      await window.commands.restoreExpiring();
      const states = await Promise.all([3, 25, 77, 118].map((number) => stored(rowId('bug', number))));
      assert.deepEqual(states.sort(), ['live', 'live', 'live', 'trash']);
    });

    const block = async () => {
      await control.fault({ kind: 'requestBlocked', path: '/query' });
      await control.fault({ kind: 'requestBlocked', path: '/search', times: 2 });
    };
    const blocked = /^Notion has blocked requests from this connection\.$/;

    it('say why the Trash of a database cannot be read, not that it is empty, and read it again', async () => {
      const window = await bed.opened([bugTracker]);
      await block();
      const told = bed.prompts.expect(blocked);
      await window.commands.restoreAll();
      await told;
      await control.clearFaults();
      void bed.prompts.expect(/^Restore 4 pages\?/);
      await window.commands.restoreAll();
    });

    it('say why what is about to be deleted cannot be read, not that it is nothing, and read it again', async () => {
      const window = await bed.opened([bugTracker]);
      await block();
      const told = bed.prompts.expect(blocked);
      await window.commands.restoreExpiring();
      await told;
      await control.clearFaults();
      bed.prompts.pick(/^Restore 5 of 5 Pages/, (pick) => {
        assert.equal(pick.placeholder, 'Uncheck the pages to leave in the Trash.');
        pick.hide();
      });
      await window.commands.restoreExpiring();
    });

    it('say that Notion may have more than it lists', async () => {
      const window = await bed.opened([bugTracker]);
      await control.fault({ kind: 'requestBlocked', path: '/query' });
      const question = bed.prompts.expect(/^Restore 4 pages\?/);
      await window.commands.restoreAll();
      assert.match((await question).detail, /There may be more pages than Notion lists\./);
      bed.prompts.pick(/^Restore 5 of 5 Pages/, (pick) => {
        assert.match(pick.placeholder ?? '', /There may be more pages than Notion lists\.$/);
        pick.hide();
      });
      await window.commands.restoreExpiring();
    });

    for (const run of ['restoreAll', 'restoreExpiring'] as const)
      it(`ask nothing after the person has cancelled the read of the Trash: ${run}`, async () => {
        const window = await bed.opened([bugTracker]);
        await control.fault({ kind: 'hold', path: '/query' });
        using progress = watchProgress();
        const running = window.commands[run]();
        await control.waitUntilHeld();
        await progress.shown('Loading the Trash');
        progress.cancel();
        await running;
        await control.release();
      });

    it('open the view at a database from its Trash row among the pages', async () => {
      const window = await bed.opened([contentHub, bugTracker]);
      await trashTexts(window);
      const { node, item } = await window.reader.row('Bug tracker', 'Trash');
      assert.equal(item.command?.command, 'notionArchivist.showTrash');
      await window.commands.showTrash(node);
      const [revealed] = window.revealed;
      assert.equal(window.trash.tree.getTreeItem(revealed as never).label, 'Bug tracker');
    });
  });
});
