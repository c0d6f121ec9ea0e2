import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { linkTo } from '../../src/notion/link';
import { handbookBlock, ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, stored, tokens, written } from './support/emulator';
import type { FakePick } from './support/fakePick';
import { useTestBed, type Window } from './support/services';
import { useQuickRetries } from './support/quickly';
import { replace } from './support/replace';

const { bugTracker, contentHub } = ids.databases;
const hour = 3_600_000;

const titleOf = (label: string) => label.replace(/^\p{Extended_Pictographic} /u, '');

/** A row that is among the first 100, and one that is not. */
const loaded = { id: rowId('bug', 140), label: '🐛 Editor crashes on start' };
const notLoaded = { id: ids.pages.bugBash, label: '🐞 Bug bash' };
const trashed = { id: ids.pages.trashedBug, label: 'Login is slow with 1,000 items' };
const kept = { id: ids.pages.keptBug, label: 'Settings page cannot be closed with Escape' };

describe('finding a page', () => {
  useQuickRetries();
  const bed = useTestBed();

  /** A window that has loaded its first rows and its Trash, so that nothing but the search asks Notion. */
  async function opened(...databases: readonly string[]): Promise<Window> {
    const window = await bed.opened(databases.length === 0 ? [bugTracker] : databases);
    await window.reader.rows('Bug tracker', 'Trash');
    await control.clearRequests();
    return window;
  }

  const finding = (operate: (pick: FakePick) => Promise<void>) => {
    bed.prompts.pick(/^Find Page$/, operate);
  };

  /** The actions offered for a found page; chooses one of them, or none. */
  const offered = (choose?: string) =>
    new Promise<readonly string[]>((resolve) => {
      finding(async (pick) => {
        resolve(pick.labels);
        if (choose === undefined) pick.hide();
        else {
          pick.choose(choose);
          pick.accept();
        }
        await Promise.resolve();
      });
    });

  const type = async (pick: FakePick, text: string) => {
    pick.type(text);
    await pick.until(() => !pick.busy);
  };

  const asked = async (path: string) =>
    (await control.requests()).filter((request) => request.path.includes(path));

  describe('the list of results', () => {
    it('lists the loaded rows at once and adds below what Notion finds', async () => {
      const window = await opened();
      await control.fault({ kind: 'hold', path: '/', times: 100 });
      finding(async (pick) => {
        assert.equal(pick.busy, true);
        await control.waitForRequests({ path: '/search', state: 'started', count: 2 });
        pick.type('crashes on START');
        const before = pick.labels;
        assert.ok(before.length > 0 && before.includes(loaded.label));
        assert.ok(before.every((label) => label.includes('crashes on start')));
        await control.waitForRequests({ path: '/search', state: 'started', count: 4 });
        await control.clearFaults();
        await pick.until(() => !pick.busy);
        assert.deepEqual(pick.labels.slice(0, before.length), before);
        assert.ok(pick.labels.length > before.length);
        pick.hide();
      });
      await window.commands.find();
    });

    it('shows each found page’s data source, state, status and date', async () => {
      const window = await opened(bugTracker, contentHub);
      finding(async (pick) => {
        await type(pick, 'bug bash');
        assert.equal(pick.item(notLoaded.label).description, 'Not started · Feb 23, 2023 · Bug tracker');
        await type(pick, trashed.label);
        assert.match(pick.item(trashed.label).description ?? '', /^in Trash · .* · Bug tracker$/);
        assert.deepEqual(pick.item(trashed.label).iconPath, new vscode.ThemeIcon('trash'));
        await type(pick, kept.label);
        assert.match(pick.item(kept.label).description ?? '', /^archived · .* · Bug tracker$/);
        await type(pick, 'Release notes 1');
        const places = pick.items.map(({ description }) => description);
        assert.ok(places.some((text) => text?.endsWith(' · Content hub · Articles')));
        assert.ok(places.some((text) => text?.endsWith(' · Content hub · Videos')));
        pick.hide();
      });
      await window.commands.find();
    });

    it('shows the workspace of found pages where there are several', async () => {
      const window = await opened(bugTracker, ids.databases.globex);
      await window.connect(tokens.otherWorkspace);
      await window.workspaces.list();
      finding(async (pick) => {
        await type(pick, 'bug bash');
        assert.match(pick.item(notLoaded.label).description ?? '', / · Bug tracker · Acme$/);
        await type(pick, '');
        assert.ok(pick.items.some(({ description }) => description === 'Globex plans · Globex'));
        pick.hide();
      });
      await window.commands.find();
    });

    it('finds a page that search does not know yet, once typing rests', async () => {
      const window = await bed.opened([bugTracker]);
      await control.setSwitches({ searchLagMs: hour });
      const parent = { kind: 'dataSource', id: ids.dataSources.bugTracker } as const;
      await control.edit({ kind: 'create', parent, title: 'Quokka on the loose' });
      const [gone = ''] = await control.edit({ kind: 'create', parent, title: 'Quokka in the bin' });
      await control.setSwitches({ archivedPartition: 'both' });
      await control.edit({ kind: 'trash', id: gone });
      finding(async (pick) => {
        await type(pick, 'loose quokka');
        assert.deepEqual(pick.labels, ['Quokka on the loose']);
        await type(pick, 'quokka');
        assert.deepEqual(pick.labels.toSorted(), ['Quokka in the bin', 'Quokka on the loose']);
        pick.hide();
      });
      await window.commands.find();
    });

    it('finds pages in a window that has not opened its view', async () => {
      const window = await bed.opened([bugTracker]);
      finding(async (pick) => {
        await pick.settled();
        assert.ok(pick.labels.length > 10);
        pick.hide();
      });
      await window.commands.find();
    });

    it('shows a found page as it was just changed, whatever search says', async () => {
      await control.setSwitches({ searchLagMs: hour, searchShows: 'indexed' });
      const window = await opened();
      await configure({ databases: [bugTracker], confirm: 'never' });
      await window.reader.rows('Bug tracker', 'Trash');
      const node = await window.reader.page(loaded.id, 'Bug tracker');
      void bed.prompts.expect(/^Moved/);
      await window.commands.archive(node);
      finding(async (pick) => {
        await type(pick, titleOf(loaded.label));
        const found = pick.items.filter(({ label }) => label === loaded.label);
        assert.equal(found.filter(({ description }) => description?.startsWith('in Trash')).length, 1);
        pick.hide();
      });
      await window.commands.find();
    });

    it('finds pages of configured databases only, but any page by its link', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, 'Release notes');
        assert.deepEqual(pick.labels, ['No matching pages.']);
        await type(
          pick,
          `https://www.notion.so/acme/Holidays-${ids.pages.handbookChild.replaceAll('-', '')}`,
        );
        assert.deepEqual(pick.labels, ['Holidays']);
        await type(pick, ids.pages.privatePlan);
        assert.match(pick.labels.join(), /^Notion couldn’t find it/);
        pick.hide();
      });
      await window.commands.find();
    });

    for (const [what, pasted, sentence] of [
      ['a database', bugTracker, '“Bug tracker” is a database, not a page.'],
      ['a data source', ids.dataSources.bugTracker, '“Bug tracker” is a data source, not a page.'],
      ['a database in the Trash', ids.databases.retired, '“Retired” is a database in the Trash, not a page.'],
      ['a block', handbookBlock(1), 'This is the ID of a block, not of a page.'],
    ] as const) {
      it(`says of a pasted link of ${what} what it is, and what to copy instead`, async () => {
        const window = await opened();
        finding(async (pick) => {
          await type(pick, pasted);
          assert.deepEqual(pick.labels, [sentence]);
          assert.match(pick.items[0]?.detail ?? '', /^In Notion, open the page and copy its link/);
          pick.hide();
        });
        await window.commands.find();
      });
    }

    it('offers each of several pasted links as a choice', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, `${linkTo(id(notLoaded.id))} <${linkTo(id(ids.pages.handbookChild))}>`);
        assert.deepEqual(pick.labels.toSorted(), ['Holidays', notLoaded.label]);
        pick.hide();
      });
      await window.commands.find();
    });

    it('looks up only so many of the links of one paste, and says so', async () => {
      const window = await opened();
      const links = Array.from({ length: 60 }, (_, number) => linkTo(id(rowId('bug', number))));
      finding(async (pick) => {
        await pick.until(() => !pick.busy);
        await control.clearRequests();
        await type(pick, links.join('\n'));
        assert.equal(pick.labels[0], 'Only the first 50 of 60 links were looked up.');
        assert.equal(pick.labels.length, 51);
        assert.equal((await control.requests()).length, 50);
        pick.hide();
      });
      await window.commands.find();
    });

    for (const text of [`view://${notLoaded.id}`, 'www.notion.so/acme', notLoaded.id.slice(1)]) {
      it(`says that “${text}” is not the link of a page, and sends nothing`, async () => {
        const window = await opened();
        finding(async (pick) => {
          await pick.until(() => !pick.busy);
          await control.clearRequests();
          await type(pick, text);
          assert.deepEqual(pick.labels, ['This is not the link or ID of a page.']);
          pick.hide();
        });
        await window.commands.find();
        assert.deepEqual(await control.requests(), []);
      });
    }

    it('says of an id that nothing can have that it is not that of a page', async () => {
      const window = await opened();
      finding(async (pick) => {
        await pick.until(() => !pick.busy);
        await type(pick, 'd41d8cd98f00b204e9800998ecf8427e');
        assert.deepEqual(pick.labels, ['This is not the link or ID of a page.']);
        pick.hide();
      });
      await window.commands.find();
    });

    for (const [name, text] of [
      ['very long', 'äöx '.repeat(2_000)],
      ['like a pattern', '(.*)[+\\'],
      ['like an icon', '$(trash)'],
      ['nothing but spaces', '   '],
    ] as const) {
      it(`sends valid requests and lists only matches for a text that is ${name}`, async () => {
        const window = await opened();
        finding(async (pick) => {
          await type(pick, text);
          const first = pick.labels[0] ?? '';
          if (text.trim() === '') assert.ok(pick.labels.length > 10);
          else assert.equal(first, 'No matching pages.');
          // Requests in flight have no status yet.
          const statuses = (await control.requests()).map(({ status }) => status ?? 200);
          assert.ok(statuses.every((status) => status === 200));
          pick.hide();
        });
        await window.commands.find();
      });
    }
  });

  describe('requests to Notion', () => {
    it('asks Notion once in each way for a text, not while typing goes on', async () => {
      const window = await opened();
      finding(async (pick) => {
        await pick.until(() => !pick.busy);
        await control.clearRequests();
        for (const text of ['b', 'bu', 'bug', 'bug b', 'bug ba']) pick.type(text);
        await type(pick, 'bug bash');
        pick.hide();
      });
      await window.commands.find();
      const bodies = (await asked('/search')).map(({ body }) => JSON.stringify(body));
      assert.equal(bodies.length, 2);
      assert.ok(bodies.every((body) => body.includes('"bug bash"')));
      assert.equal((await asked('/query')).length, 2);
    });

    it('drops the answers to a text that was replaced', async () => {
      const window = await opened();
      await control.fault({ kind: 'hold', path: '/search', times: 2 });
      finding(async (pick) => {
        await control.waitUntilHeld(2);
        await type(pick, 'bug bash');
        const before = pick.labels;
        await control.release();
        await control.waitForRequests({ path: '/search', count: 4 });
        assert.deepEqual(pick.labels, before);
        assert.deepEqual(before, [notLoaded.label]);
        pick.hide();
      });
      await window.commands.find();
    });

    it('finds loaded rows where Notion cannot be reached, and says so', async () => {
      const window = await opened();
      await control.fault({ kind: 'dropBeforeCommit', times: 1000 });
      finding(async (pick) => {
        await type(pick, titleOf(loaded.label));
        assert.match(pick.labels[0] ?? '', /^Notion couldn’t be reached/);
        pick.goTo(loaded.label);
        pick.accept();
        await control.clearFaults();
      });
      const acts = offered('Open in Notion');
      await window.commands.find();
      assert.ok((await acts).includes('Open in Notion'));
      assert.deepEqual(bed.prompts.opened, [linkTo(id(loaded.id))]);
    });

    it('asks Notion for no page before somebody is connected', async () => {
      const window = bed.open();
      void bed.prompts.expect(/^Connect a Notion workspace first\.$/);
      await window.commands.find();
      assert.deepEqual(await control.requests(), []);
    });
  });

  describe('the focused result', () => {
    it('keeps the focused result while others come in below', async () => {
      const window = await opened();
      await control.fault({ kind: 'hold', path: '/', times: 100 });
      finding(async (pick) => {
        await control.waitForRequests({ path: '/search', state: 'started', count: 2 });
        pick.type('crashes');
        const before = pick.labels;
        assert.equal(pick.activeItems[0]?.label, before[0]);
        const third = before[2] ?? '';
        pick.goTo(third);
        await control.waitForRequests({ path: '/search', state: 'started', count: 4 });
        await control.clearFaults();
        await pick.until(() => !pick.busy);
        assert.ok(pick.labels.length > before.length);
        assert.deepEqual(pick.labels.slice(0, before.length), before);
        assert.deepEqual(
          pick.activeItems.map(({ label }) => label),
          [third],
        );
        assert.equal(pick.keepScrollPosition, true);
        pick.hide();
      });
      await window.commands.find();
    });

    it('does not replace the list where Notion finds nothing else', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, 'Editor crashes on start');
        const given = pick.items;
        await control.fault({ kind: 'hold', path: '/', times: 100 });
        await control.clearRequests();
        pick.type('editor crashes on start');
        await control.waitForRequests({ path: '/search', state: 'started', count: 2 });
        await control.clearFaults();
        await pick.until(() => !pick.busy);
        assert.equal(pick.items, given);
        pick.hide();
      });
      await window.commands.find();
    });

    it('focuses the best result when something else is typed', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, 'crashes');
        pick.goTo(pick.labels[2] ?? '');
        pick.type('asks twice');
        assert.equal(pick.activeItems[0], pick.items[0]);
        assert.equal(pick.keepScrollPosition, false);
        pick.hide();
        await Promise.resolve();
      });
      await window.commands.find();
    });
  });

  describe('the actions on a result', () => {
    const choosing = (label: string) => {
      finding(async (pick) => {
        await type(pick, titleOf(label));
        pick.goTo(label);
        pick.accept();
      });
    };

    it('offers the actions for a found live page, those that change nothing first', async () => {
      const window = await opened();
      choosing(loaded.label);
      const acts = offered();
      await window.commands.find();
      assert.deepEqual(await acts, [
        'Reveal in View',
        'Preview',
        'Open in Notion',
        'Copy Link',
        'Archive (Move to Trash)',
        'Archive (Keep Forever)',
      ]);
      assert.deepEqual(await written(), []);
    });

    it('offers Restore for a found page in the Trash, and both ways for a kept one', async () => {
      const window = await opened();
      choosing(trashed.label);
      let acts = offered();
      await window.commands.find();
      assert.deepEqual((await acts).slice(-2), ['Copy Link', 'Restore']);
      choosing(kept.label);
      acts = offered();
      await window.commands.find();
      assert.deepEqual((await acts).slice(-2), ['Archive (Move to Trash)', 'Restore']);
    });

    it('reveals found rows that are loaded, on every level, and offers it for no other', async () => {
      const window = await opened(bugTracker, contentHub);
      await window.reader.rows('Content hub', 'Videos', 'Trash');
      const before = window.revealed.length;
      choosing(loaded.label);
      void offered('Reveal in View');
      await window.commands.find();
      choosing('🎬 Release notes 1');
      void offered('Reveal in View');
      await window.commands.find();
      choosing('🎬 Road map 1');
      void offered('Reveal in View');
      await window.commands.find();
      assert.deepEqual(
        window.revealed
          .slice(before)
          .map((node) => (node.kind === 'page' ? [node.page.title, node.page.state] : [])),
        [
          ['Editor crashes on start', 'live'],
          ['Release notes 1', 'live'],
          ['Road map 1', 'trash'],
        ],
      );
      choosing(notLoaded.label);
      const acts = offered();
      await control.clearRequests();
      await window.commands.find();
      assert.equal((await acts)[0], 'Preview');
    });

    it('previews a found page', async () => {
      const window = await opened();
      const uris: string[] = [];
      const restore = replace(vscode.commands, 'executeCommand', (command: string, uri: unknown) => {
        if (command === 'vscode.openWith') uris.push(String(uri));
        return Promise.resolve();
      });
      choosing(trashed.label);
      void offered('Preview');
      await window.commands.find();
      restore();
      assert.equal(uris.length, 1);
      assert.match(uris[0] ?? '', new RegExp(trashed.id));
    });

    it('archives a found page and restores one that is not loaded', async () => {
      const window = await opened();
      choosing(notLoaded.label);
      void offered('Archive (Move to Trash)');
      void bed.prompts.expect(/^Moved “Bug bash” to the Trash\.$/);
      await window.commands.find();
      assert.equal(await stored(notLoaded.id), 'trash');
      choosing(trashed.label);
      void offered('Restore');
      void bed.prompts.expect(/^Restored “Login is slow with 1,000 items”\.$/);
      await window.commands.find();
      assert.equal(await stored(trashed.id), 'live');
      assert.deepEqual(await written(), [notLoaded.id, trashed.id].toSorted());
    });

    it('archives several found pages after a question that names them', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, 'bug bash');
        pick.choose(notLoaded.label);
        await type(pick, titleOf(loaded.label));
        assert.equal(pick.labels[0], notLoaded.label);
        assert.deepEqual(
          pick.selectedItems.map(({ label }) => label),
          [notLoaded.label],
        );
        pick.choose(loaded.label);
        pick.accept();
      });
      void offered('Archive (Move to Trash)');
      const question = bed.prompts.expect(/^Move 2 pages to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Moved 2 pages to the Trash\.$/);
      await window.commands.find();
      assert.match((await question).detail, /• Bug bash\n• Editor crashes on start/);
      assert.deepEqual(await written(), [notLoaded.id, loaded.id].toSorted());
    });

    it('offers for several found pages only what can be done with each', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, 'bug bash');
        pick.choose(notLoaded.label);
        await type(pick, trashed.label);
        pick.choose(trashed.label);
        pick.accept();
      });
      const acts = offered('Copy Link');
      const copied: string[] = [];
      const writeText = (text: string) => Promise.resolve(copied.push(text));
      const restore = replace(vscode.env, 'clipboard', { writeText });
      await window.commands.find();
      restore();
      assert.deepEqual(await acts, ['Open in Notion', 'Copy Link']);
      assert.deepEqual(copied, [`${linkTo(id(notLoaded.id))}\n${linkTo(id(trashed.id))}`]);
    });

    it('does nothing when finding is left at either step', async () => {
      const window = await opened();
      finding(async (pick) => {
        await type(pick, 'bug');
        pick.hide();
      });
      await window.commands.find();
      choosing(loaded.label);
      void offered();
      await window.commands.find();
      assert.deepEqual(await written(), []);
    });
  });

  describe('for a command of the palette', () => {
    const choosingFor = (title: RegExp, operate: (pick: FakePick) => Promise<void>) => {
      bed.prompts.pick(title, operate);
    };

    it('lists for a command only the pages that it can change', async () => {
      const window = await opened();
      choosingFor(/^Restore$/, async (pick) => {
        await type(pick, 'login is slow');
        assert.deepEqual(pick.labels, [trashed.label]);
        await type(pick, loaded.id);
        assert.deepEqual(pick.labels, ['Not archived: “Editor crashes on start”.']);
        pick.accept();
        assert.equal(pick.isOpen, true);
        pick.hide();
      });
      await window.commands.restore();
      choosingFor(/^Archive \(Move to Trash\)$/, async (pick) => {
        await type(pick, 'login is slow');
        assert.ok(!pick.items.some(({ description }) => description?.startsWith('in Trash')));
        pick.hide();
      });
      await window.commands.archive();
    });

    it('takes the focused page for a command where none is checked', async () => {
      const window = await opened();
      choosingFor(/^Restore$/, async (pick) => {
        await pick.settled();
        pick.goTo(trashed.label);
        pick.accept();
      });
      void bed.prompts.expect(/^Restored “Login is slow with 1,000 items”\.$/);
      await window.commands.restore();
      assert.deepEqual(await written(), [trashed.id]);
    });

    it('asks for one page while the rows are being redrawn', async () => {
      const window = await opened();
      choosingFor(/^Archive \(Move to Trash\)$/, async (pick) => {
        await pick.until(() => !pick.busy);
        // At once: after a second VS Code is assumed to have shown the new rows.
        pick.type(titleOf(loaded.label));
        assert.equal(pick.labels[0], loaded.label);
        pick.accept();
      });
      void bed.prompts.expect(/^Move “Editor crashes on start” to the Trash\?$/);
      await window.commands.archive();
      assert.deepEqual(await written(), []);
    });
  });
});
