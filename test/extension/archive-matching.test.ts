import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bugTracker as sample } from '../emulator/sample/bug-tracker';
import { ids, rowId } from '../emulator/sample/ids';
import type { Page } from '../emulator/state/model';
import { configure } from './support/configure';
import { control, written } from './support/emulator';
import type { FakePick } from './support/fakePick';
import { useTestBed, type Window } from './support/services';
import { watchProgress } from './support/progress';
import { closedOrigin } from './support/server';
import { Walk } from './support/walk';

const { bugTracker, contentHub } = ids.databases;

/** The rows of the bug tracker as they are stored. */
const rows = sample
  .filter((entity) => entity.kind === 'page')
  .filter(({ parent, inTrash, isArchived }) => parent.kind === 'dataSource' && !inTrash && !isArchived);

const idsOf = (fits: (page: Page) => boolean) =>
  rows
    .filter(fits)
    .map(({ id }) => id)
    .sort();

const optionOf = ({ values }: Page, property: string) => {
  const value = values[property];
  return value?.kind === 'status' || value?.kind === 'select' ? value.option : undefined;
};
const isDone = (page: Page) => optionOf(page, 'st') === 'done';
const dueOf = ({ values }: Page) => (values.du?.kind === 'date' ? (values.du.date?.start ?? '') : '');

/** Not a number where there is none. */
const progressOf = ({ values }: Page) => (values.pd?.kind === 'number' ? (values.pd.number ?? NaN) : NaN);

const dayMs = 86_400_000;
/** Days since a date, on the local calendar. */
const daysSince = (day: string) =>
  Math.round((new Date().setHours(0, 0, 0, 0) - Date.parse(`${day}T00:00:00`)) / dayMs);
const isOlder = (time: number, day: string) => time < Date.now() - daysSince(day) * dayMs;

describe('archiving the pages that match', () => {
  const bed = useTestBed();
  const title = /^Archive Matching Pages of “Bug tracker”$/;
  let window: Window;
  let walk: Walk;

  beforeEach(async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    window = bed.open();
    await window.connect();
    walk = new Walk(bed.prompts, title);
  });

  const run = async () => {
    const { node } = await window.reader.row('Bug tracker');
    await window.commands.archiveMatching(node);
  };
  const byStatus = (...options: readonly string[]) =>
    walk
      .choose('Conditions…')
      .choose('Status')
      .choose('is')
      .choose(...options);
  /** Operates the list of matching pages, then accepts it. */
  const check = (operate: (pick: FakePick) => unknown = () => undefined) => {
    bed.prompts.pick(/^Archive [\d,.]+ of [\d,.]+ Pages$/, async (pick) => {
      await operate(pick);
      pick.accept();
    });
  };
  const yes = (count: number) =>
    bed.prompts.expect(new RegExp(`^Move ${count} pages to the Trash\\?$`), 'Move to Trash');
  const moved = (count: number) => bed.prompts.expect(new RegExp(`^Moved ${count} pages to the Trash\\.$`));

  it('begins with the filter of the rows, where they have one', async () => {
    walk.see((pick) => {
      assert.ok(!pick.labels.includes('Current Filter…'));
      pick.hide();
    });
    await run();
    new Walk(bed.prompts, /^Order, Group, Filter: /)
      .choose('Filter…')
      .choose('Status')
      .choose('is')
      .choose('Done')
      .choose('Show Matching Pages');
    await window.commands.arrange((await window.reader.row('Bug tracker')).node);
    walk
      .see((pick) => {
        assert.equal(pick.items[0]?.description, 'Status is “Done”');
        pick.choose('Current Filter…');
        pick.accept();
      })
      .choose('Show Matching Pages');
    check((pick) => {
      assert.equal(pick.items.length, idsOf(isDone).length);
      pick.hide();
    });
    await run();
  });

  describe('by conditions', () => {
    const cases: readonly (readonly [string, (walk: Walk) => unknown, (page: Page) => boolean])[] = [
      ['a status', (by) => by.choose('Status').choose('is').choose('Done'), isDone],
      [
        'one of two statuses',
        (by) => by.choose('Status').choose('is').choose('Done', 'In progress'),
        (page) => optionOf(page, 'st') !== 'not-started',
      ],
      [
        'another status',
        (by) => by.choose('Status').choose('is not').choose('Done'),
        (page) => !isDone(page),
      ],
      [
        'a person',
        (by) => by.choose('Assignee').choose('is').choose('Grace Hopper'),
        ({ values }) => values.as?.kind === 'people' && values.as.users.includes(ids.users.grace),
      ],
      ['no date', (by) => by.choose('Due').choose('is empty'), (page) => dueOf(page) === ''],
      [
        'a choice',
        (by) => by.choose('Priority').choose('is').choose('High'),
        (page) => optionOf(page, 'pr') === 'high',
      ],
      [
        'a checkbox',
        (by) => by.choose('Blocked').choose('Checked'),
        ({ values }) => values.bl?.kind === 'checkbox' && values.bl.checked,
      ],
      [
        'a checkbox that is not checked',
        (by) => by.choose('Blocked').choose('Not checked'),
        ({ values }) => !(values.bl?.kind === 'checkbox' && values.bl.checked),
      ],
      [
        'a title',
        (by) => by.choose('Name').choose('contains').type('CRASHES'),
        (page) => page.title.some((run) => run.kind === 'text' && run.content.includes('crashes')),
      ],
      [
        'the age of a date',
        (by) =>
          by
            .choose('Due')
            .choose('is more than … days ago')
            .type(String(daysSince('2023-04-01'))),
        (page) => dueOf(page) !== '' && dueOf(page) < '2023-04-01',
      ],
      [
        'the age of the last edit',
        (by) => by.choose('Last edited').type(String(daysSince('2023-03-01'))),
        ({ lastEditedTime }) => isOlder(lastEditedTime, '2023-03-01'),
      ],
      [
        'the age of the page',
        (by) => by.choose('Created').type(String(daysSince('2023-02-01'))),
        ({ createdTime }) => isOlder(createdTime, '2023-02-01'),
      ],
      [
        'a number',
        (by) => by.choose('Progress (%)').choose('≥').type('50%'),
        (page) => progressOf(page) >= 0.5,
      ],
      ['the result of a formula', (by) => by.choose('Open').choose('is not checked'), isDone],
      [
        'one of several conditions, and another',
        (by) =>
          by
            .choose('Any of Several Conditions…')
            .choose('Status')
            .choose('is not')
            .choose('Done', 'Not started')
            .choose('Add Alternative…')
            .choose('Progress (%)')
            .choose('<')
            .type('0.2')
            .choose('Done')
            .choose('Add Condition…')
            .choose('Priority')
            .choose('is')
            .choose('High'),
        (page) =>
          (optionOf(page, 'st') === 'in-progress' || progressOf(page) < 0.2) &&
          optionOf(page, 'pr') === 'high',
      ],
      [
        'two conditions at once',
        (by) =>
          by
            .choose('Status')
            .choose('is')
            .choose('Done')
            .choose('Add Condition…')
            .choose('Created')
            .type(String(daysSince('2023-02-01'))),
        (page) => isDone(page) && isOlder(page.createdTime, '2023-02-01'),
      ],
    ];
    for (const [name, choose, fits] of cases)
      it(`archives exactly the pages that match ${name}`, async () => {
        const expected = idsOf(fits);
        assert.ok(expected.length > 1 && expected.length < rows.length, String(expected.length));
        choose(walk.choose('Conditions…'));
        walk.choose('Show Matching Pages');
        check((pick) => {
          assert.equal(pick.title, `Archive ${expected.length} of ${expected.length} Pages`);
          assert.equal(pick.items.length, expected.length);
        });
        const asked = yes(expected.length);
        const told = moved(expected.length);
        await run();
        assert.equal((await asked).modal, true);
        assert.deepEqual((await told).buttons, ['Undo']);
        assert.deepEqual(await written(), expected);
      });

    it('lists the matching pages with the reason and asks, whatever the setting', async () => {
      byStatus('Done').choose('Show Matching Pages');
      check((pick) => {
        assert.equal(pick.placeholder, 'Uncheck pages to leave in place (Status is “Done”).');
        const [first] = pick.items;
        assert.match(first?.description ?? '', /^Done · \w{3} \d+, 2023 · edited .*2023/);
      });
      const asked = bed.prompts.expect(/^Move 46 pages to the Trash\?$/);
      await run();
      assert.match((await asked).detail, /^• .*\n[^]*… and 36 more\n\nNotion deletes/);
      assert.deepEqual(await written(), []);
    });

    it('brings all matching pages back with Undo', async () => {
      byStatus('Done').choose('Show Matching Pages');
      check();
      void yes(46);
      const undone = bed.prompts.expect(/^Undone: restored 46 pages\.$/);
      void bed.prompts.expect(/^Moved 46 pages/, 'Undo');
      await run();
      await undone;
      for (const id of idsOf(isDone)) assert.equal((await control.state(id))?.inTrash, false);
    });

    it('leaves unchecked pages alone and counts the checked ones', async () => {
      byStatus('Done').choose('Show Matching Pages');
      let unchecked: readonly string[] = [];
      check((pick) => {
        const [first, second] = pick.items;
        unchecked = [first?.label ?? '', second?.label ?? ''];
        pick.uncheck(...unchecked);
        assert.equal(pick.title, 'Archive 44 of 46 Pages');
      });
      void yes(44);
      void moved(44);
      await run();
      const sent = new Set(await written());
      const left = idsOf((page) => isDone(page) && !sent.has(page.id));
      const titles = await Promise.all(left.map(async (id) => (await control.state(id))?.title ?? ''));
      assert.equal(sent.size, 44);
      assert.deepEqual(titles.sort(), unchecked.map((label) => label.replace(/^(🐛|🔥) /u, '')).sort());
    });

    it('does not go on while no matching page is checked', async () => {
      walk
        .choose('Conditions…')
        .choose('Name')
        .choose('contains')
        .type('Bug bash')
        .choose('Show Matching Pages');
      check((pick) => {
        pick.uncheck(...pick.items.map(({ label }) => label));
        assert.equal(pick.title, 'Archive 0 of 1 Pages');
        pick.accept();
        assert.ok(pick.isOpen);
        pick.hide();
      });
      await run();
      assert.deepEqual(await written(), []);
    });

    it('says when no page matches and goes back to the conditions', async () => {
      walk
        .choose('Conditions…')
        .choose('Name')
        .choose('contains')
        .type('no such page')
        .choose('Show Matching Pages');
      const told = bed.prompts.expect(/^No pages match: Name contains “no such page”\.$/);
      walk.see((pick) => {
        assert.ok(pick.labels.includes('Name contains “no such page”'));
        pick.hide();
      });
      await run();
      await told;
      assert.deepEqual(await written(), []);
    });

    it('reads on where Notion cuts off the query for matching pages', async () => {
      await control.setSwitches({ queryLimit: 20 });
      byStatus('Done').choose('Show Matching Pages');
      check();
      void yes(46);
      void moved(46);
      await run();
      assert.deepEqual(await written(), idsOf(isDone));
    });
  });

  describe('by a saved view', () => {
    const open = 'Open bugs';
    const isOpen = (page: Page) => !isDone(page);

    it('offers the saved views that list rows', async () => {
      walk.see(async (pick) => {
        assert.ok(pick.busy);
        await pick.until(() => !pick.busy);
        assert.deepEqual(pick.labels, [
          'Conditions…',
          'Views saved in Notion',
          'All bugs',
          'Open bugs',
          'By status',
        ]);
        pick.hide();
      });
      await run();
    });

    const takeView = (name: string) =>
      walk.see(async (pick) => {
        await pick.until(() => !pick.busy);
        pick.choose(name);
        pick.accept();
      });

    it('archives exactly the pages that a saved view lists', async () => {
      takeView(open);
      check((pick) => {
        assert.equal(pick.placeholder, 'Uncheck pages to leave in place (View “Open bugs”).');
      });
      const expected = idsOf(isOpen);
      void yes(expected.length);
      void moved(expected.length);
      await run();
      assert.deepEqual(await written(), expected);
      const gets = (await control.requests()).filter(
        ({ method, path }) => method === 'GET' && path.startsWith('/v1/pages/'),
      );
      assert.deepEqual(gets, [], 'a hundred rows come with one request');
    });

    it('reports how many saved views it has read', async () => {
      using progress = watchProgress();
      takeView('All bugs');
      await control.fault({ kind: 'hold', path: '/data_sources/.*/query', skip: 1 });
      const running = run();
      await progress.reported(`100 of ${rows.length}`);
      await control.waitUntilHeld();
      progress.cancel();
      await running;
      await control.release();
    });

    it('starts over when Notion has forgotten the query of a saved view', async () => {
      await control.fault({
        kind: 'custom',
        status: 404,
        code: 'object_not_found',
        message: 'Gone.',
        path: '/queries/',
      });
      takeView('All bugs');
      check((pick) => {
        assert.equal(pick.items.length, rows.length);
        pick.hide();
      });
      await run();
    });

    it('says when views cannot be read and still offers conditions', async () => {
      await control.fault({
        kind: 'custom',
        status: 403,
        code: 'restricted_resource',
        message: 'No.',
        path: '/v1/views',
      });
      walk.see(async (pick) => {
        await pick.until(() => !pick.busy);
        assert.match(pick.labels[2] ?? '', /^The saved views could not be read\. Notion doesn’t allow/);
        pick.choose(pick.labels[2] ?? '');
        pick.accept();
        assert.ok(pick.isOpen);
        pick.choose('Conditions…');
        pick.accept();
      });
      walk.see((pick) => {
        assert.ok(pick.labels.includes('Status'));
        pick.hide();
      });
      await run();
    });
  });

  describe('without changing anything', () => {
    const hide = (input: { hide(): void }) => {
      input.hide();
    };
    const back = (input: { pressTitleButton(button: vscode.QuickInputButton): void }) => {
      input.pressTitleButton(vscode.QuickInputButtons.Back);
    };
    const steps: readonly (readonly [string, () => void])[] = [
      ['the first question', () => walk.see(hide)],
      ['the property', () => walk.choose('Conditions…').see(hide)],
      ['the options', () => walk.choose('Conditions…').choose('Status').choose('is').see(hide)],
      [
        'the days',
        () => walk.choose('Conditions…').choose('Due').choose('is more than … days ago').box(hide),
      ],
      ['the conditions', () => byStatus('Done').see(hide)],
      [
        'the pages',
        () => {
          byStatus('Done').choose('Show Matching Pages');
          bed.prompts.pick(/^Archive 46 of 46 Pages$/, hide);
        },
      ],
      [
        'the question',
        () => {
          byStatus('Done').choose('Show Matching Pages');
          check();
          void bed.prompts.expect(/^Move 46 pages to the Trash\?$/);
        },
      ],
    ];
    for (const [name, leave] of steps)
      it(`changes nothing when Archive Matching Pages is left at ${name}`, async () => {
        leave();
        await run();
        assert.deepEqual(await written(), []);
        assert.deepEqual(await window.journal.batches(), []);
      });

    it('goes back from the matching pages to the conditions and to the first question', async () => {
      byStatus('Done').choose('Show Matching Pages');
      bed.prompts.pick(/^Archive 46 of 46 Pages$/, back);
      walk.see((pick) => {
        assert.ok(pick.labels.includes('Status is “Done”'));
        back(pick);
      });
      walk.see((pick) => {
        assert.equal(pick.labels[0], 'Conditions…');
        pick.hide();
      });
      await run();
      assert.deepEqual(await written(), []);
    });

    for (const [name, skip] of [
      ['for the list', 0],
      ['before the batch', 1],
    ] as const)
      it(`says that nothing was archived when pages cannot be read ${name}`, async () => {
        const failed = bed.prompts.expect(
          /^Nothing was archived because the pages couldn’t be read\. Notion doesn’t allow/,
        );
        await control.fault({
          kind: 'custom',
          status: 403,
          code: 'restricted_resource',
          message: 'No.',
          path: '/query',
          skip,
        });
        byStatus('Done').choose('Show Matching Pages');
        if (skip > 0) {
          check();
          void yes(46);
        }
        await run();
        assert.equal((await failed).severity, 'error');
        assert.deepEqual(await written(), []);
        assert.deepEqual(await window.journal.batches(), []);
      });

    describe('where the connection is closed', () => {
      const replace = async () => {
        await window.connect();
      };
      const told = () =>
        bed.prompts.expect(
          /^Nothing was archived because the pages couldn’t be read\. The connection was closed or replaced/,
        );
      const nothingDone = async () => {
        assert.deepEqual(await written(), []);
        assert.deepEqual(await window.journal.batches(), []);
      };

      it('says that the connection was replaced before the properties are read', async () => {
        await configure({ databases: [bugTracker, contentHub] });
        bed.prompts.pick(/^Archive Matching Pages$/, async (pick) => {
          await replace();
          pick.choose('Bug tracker');
          pick.accept();
        });
        const said = told();
        await window.commands.archiveMatching();
        await said;
      });

      it('says that the connection was replaced before the matching pages are read', async () => {
        byStatus('Done').see(async (pick) => {
          await replace();
          pick.choose('Show Matching Pages');
          pick.accept();
        });
        const said = told();
        await run();
        await said;
        await nothingDone();
      });

      const ways: readonly (readonly [string, () => Promise<void>])[] = [
        ['replaced', replace],
        [
          'disconnected',
          async () => {
            for (const { id } of await window.connections.list()) await window.connections.remove(id);
          },
        ],
        [
          'left for another address',
          async () => {
            const changed = window.reader.changed();
            await configure({ databases: [bugTracker], apiBaseUrl: await closedOrigin() });
            await changed;
          },
        ],
      ];
      for (const [name, close] of ways)
        it(`archives nothing and says so when the connection is ${name} during the question`, async () => {
          byStatus('Done').choose('Show Matching Pages');
          check(close);
          void yes(46);
          const said = told();
          await run();
          assert.deepEqual((await said).buttons, ['Reconnect']);
          await nothingDone();
        });
    });

    it('reports how many matching pages were read until it is cancelled', async () => {
      using progress = watchProgress();
      await control.fault({ kind: 'hold', path: '/query', skip: 1 });
      walk.choose('Conditions…').choose('Created').type('1').choose('Show Matching Pages');
      const running = run();
      await progress.shown('Finding matching pages');
      await progress.reported('100 so far');
      await control.waitUntilHeld();
      progress.cancel();
      await running;
      await control.release();
      assert.deepEqual(await written(), []);
    });
  });

  describe('that change meanwhile', () => {
    const reopened = rowId('bug', 2);
    const finished = ids.pages.bugBash;
    const setStatus = (id: string, name: string) =>
      control.edit({ kind: 'set', id, properties: { Status: { status: { name } } } });
    const doneBut = (...others: readonly string[]) =>
      idsOf((page) => isDone(page) && !others.includes(page.id));

    it('skips pages that no longer match, says so, and adds none that was not listed', async () => {
      byStatus('Done').choose('Show Matching Pages');
      check(async () => {
        await setStatus(reopened, 'In progress');
        await setStatus(finished, 'Done');
      });
      void yes(46);
      void moved(45);
      const left = bed.prompts.expect(/^Skipped “.+” \(no longer matching\)\.$/);
      await run();
      await left;
      assert.deepEqual(await written(), doneBut(reopened));
    });

    it('skips a matching page that somebody else has put in the Trash', async () => {
      byStatus('Done').choose('Show Matching Pages');
      check(() => control.edit({ kind: 'trash', id: reopened }));
      void yes(46);
      void moved(45);
      void bed.prompts.expect(/^Skipped/);
      await run();
      assert.deepEqual(await written(), doneBut(reopened));
    });

    it('skips a matching page that another batch took up, and says that as the reason', async () => {
      const node = await window.reader.page(rowId('bug', 137), 'Bug tracker');
      await control.fault({ kind: 'hold', method: 'PATCH' });
      let first: Promise<unknown> = Promise.resolve();
      byStatus('Done').choose('Show Matching Pages');
      check(async () => {
        first = Promise.resolve(window.commands.archive(node));
        await control.waitUntilHeld();
      });
      void yes(46);
      void moved(45);
      void bed.prompts.expect(/^Moved “/);
      const left = bed.prompts.expect(/^Skipped “.+” \(still being changed\)\.$/);
      await run();
      await left;
      await control.release();
      await first;
    });

    it('does nothing when no page matches any longer', async () => {
      walk
        .choose('Conditions…')
        .choose('Name')
        .choose('contains')
        .type('Bug bash')
        .choose('Show Matching Pages');
      check(() => control.edit({ kind: 'rename', id: finished, title: 'A party' }));
      void bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Skipped “Bug bash” \(no longer matching\)\.$/);
      await run();
      assert.deepEqual(await written(), []);
      assert.deepEqual(await window.journal.batches(), []);
    });

    it('skips a page that was edited after it was chosen by its age', async () => {
      const days = String(daysSince('2023-01-15'));
      const old = idsOf(({ lastEditedTime }) => isOlder(lastEditedTime, '2023-01-15'));
      const [first = '', ...rest] = old;
      walk.choose('Conditions…').choose('Last edited').type(days).choose('Show Matching Pages');
      check(() => control.edit({ kind: 'rename', id: first, title: 'Edited just now' }));
      void yes(old.length);
      void moved(rest.length);
      void bed.prompts.expect(/^Skipped/);
      await run();
      assert.deepEqual(await written(), rest);
    });

    it('leaves pages that are being changed out of the list and says how many', async () => {
      const at = (id: string) => window.reader.page(id, 'Bug tracker');
      await control.fault({ kind: 'hold', method: 'PATCH' });
      const node = await at(rowId('bug', 137));
      void bed.prompts.expect(/^Moved “/);
      const first = window.commands.archive(node);
      await control.waitUntilHeld();
      byStatus('Done').choose('Show Matching Pages');
      check((pick) => {
        assert.equal(pick.title, 'Archive 45 of 45 Pages');
        assert.equal(
          pick.placeholder,
          'Uncheck pages to leave in place (Status is “Done”). Left out: 1 being changed.',
        );
        pick.hide();
      });
      await run();
      await control.release();
      await first;
    });
  });

  describe('the data source', () => {
    const other = (name: string) => new RegExp(`^Archive Matching Pages of “${name}”$`);
    const leave = (pick: FakePick) => {
      pick.hide();
    };

    it('does not ask for the data source where there is only one', async () => {
      walk.see(leave);
      await window.commands.archiveMatching();
    });

    it('asks for the data source where there are several, and can be left', async () => {
      await configure({ databases: [bugTracker, contentHub] });
      bed.prompts.pick(/^Archive Matching Pages$/, (pick) => {
        assert.deepEqual(
          pick.items.map(({ label, description }) => [label, description]),
          [
            ['Bug tracker', ''],
            ['Articles', 'Content hub'],
            ['Videos', 'Content hub'],
          ],
        );
        pick.choose('Videos');
        pick.accept();
      });
      bed.prompts.pick(other('Videos'), leave);
      await window.commands.archiveMatching(null);
      bed.prompts.pick(/^Archive Matching Pages$/, leave);
      await window.commands.archiveMatching();
    });

    it('takes the data source of the row', async () => {
      await configure({ databases: [bugTracker, contentHub] });
      bed.prompts.pick(other('Articles'), leave);
      await window.commands.archiveMatching((await window.reader.row('Content hub', 'Articles')).node);
      bed.prompts.pick(/^Archive Matching Pages$/, (pick) => {
        assert.deepEqual(pick.labels, ['Articles', 'Videos']);
        pick.hide();
      });
      await window.commands.archiveMatching((await window.reader.row('Content hub')).node);
    });

    it('asks for the data source when a look-alike of a row is passed', async () => {
      await configure({ databases: [bugTracker, contentHub] });
      const { node } = await window.reader.row('Bug tracker');
      for (const argument of [{ ...node }, 'x', 7, {}, []]) {
        bed.prompts.pick(/^Archive Matching Pages$/, leave);
        await window.commands.archiveMatching(argument);
      }
    });

    it('does not guess the data source when VS Code has lost the row', async () => {
      void bed.prompts.expect(/^The list was refreshing/);
      await window.commands.archiveMatching(undefined, undefined);
    });

    it('says when there is no data source to match pages of', async () => {
      await configure({ databases: [] });
      void bed.prompts.expect(/^Add a database first\.$/);
      await window.commands.archiveMatching();
    });

    it('says why no data source can be read', async () => {
      const { privatePlans } = ids.databases;
      await configure({ databases: [privatePlans, 'junk'] });
      void bed.prompts.expect(
        /^None of the databases in the view can be read\. Notion couldn’t find “[0-9a-f-]+”\. Share the database with/,
      );
      await window.commands.archiveMatching();

      await control.fault({ kind: 'requestBlocked', path: '/databases/' });
      await configure({ databases: [bugTracker] });
      void bed.prompts.expect(
        /^None of the databases in the view can be read\. Notion has blocked requests from this connection\.$/,
      );
      await window.commands.archiveMatching();
    });

    it('stops looking for data sources when that is cancelled', async () => {
      await configure({ databases: [contentHub] });
      await control.fault({ kind: 'hold', path: '/databases/' });
      using progress = watchProgress();
      const running = window.commands.archiveMatching();
      await progress.shown('Loading databases');
      await control.waitUntilHeld();
      progress.cancel();
      await running;
      await control.release();
    });

    it('says that nothing was archived when the data source cannot be read', async () => {
      const { node } = await window.reader.row('Bug tracker');
      await control.edit({ kind: 'unshare', id: bugTracker, token: 'full' });
      await control.edit({ kind: 'unshare', id: ids.pages.engineering, token: 'full' });
      void bed.prompts.expect(
        /^Nothing was archived because the pages couldn’t be read\. Notion couldn’t find/,
      );
      await window.commands.archiveMatching(node);
    });

    it('matches pages of a data source whose names look like markup or built-ins', async () => {
      await configure({ databases: [ids.databases.hostile] });
      const hostileTitle = /^Archive Matching Pages of “Hostile titles \$\(trash\)”$/;
      new Walk(bed.prompts, hostileTitle)
        .choose('Conditions…')
        .choose('constructor')
        .choose('is')
        .choose('\\$(flame) [a]\u200b(b)')
        .choose('Show Matching Pages');
      bed.prompts.pick(/^Archive 18 of 18 Pages$/, (pick) => {
        assert.equal(
          pick.placeholder,
          'Uncheck pages to leave in place (constructor is “$(flame) [a]\u200b(b)”).',
        );
        assert.ok(pick.labels.includes('\\$(trash) icon'));
        pick.hide();
      });
      await window.commands.archiveMatching();
    });
  });

  it('asks for no conditions while the token may only read', async () => {
    const workspace = (await window.workspaces.list())[0];
    assert.ok(workspace);
    workspace.setAccess('readOnly');
    const asked = bed.prompts.expect(/^The token for “Acme” is read-only/);
    void window.commands.archiveMatching();
    await asked;
    assert.deepEqual(await written(), []);
  });

  it('asks for no conditions where nobody is connected', async () => {
    const unconnected = bed.open();
    for (const { id } of await window.connections.list()) await unconnected.connections.remove(id);
    void bed.prompts.expect(/^Connect a Notion workspace first\.$/);
    await unconnected.commands.archiveMatching();
  });
});
