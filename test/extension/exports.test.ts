import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, written } from './support/emulator';
import { replace } from './support/replace';
import { doneRule, findDonePages, untilRules, windowWithRules } from './support/rules';
import { useTestBed, type Window } from './support/services';

const { gallery } = ids.databases;
const name = 'Icons and properties';
const page = rowId('gallery', 1);

/** Answers for the hosts of files, whose addresses are asked for as text. */
function answerFiles(answer: (address: string) => Response): () => void {
  const { fetch } = globalThis;
  return replace(globalThis, 'fetch', async (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
    typeof input === 'string' ? answer(input) : fetch(input, init),
  );
}

describe('exports as Markdown', () => {
  const bed = useTestBed();

  const open = async (): Promise<Window> => {
    const window = bed.open();
    await window.connect();
    await configure({ databases: [gallery] });
    return window;
  };
  const files = async () => {
    const found = await readdir(bed.machine.copiesFolder, { recursive: true }).catch(() => []);
    return found.filter((file) => file.endsWith('.md'));
  };

  it('copy all pages of a database without changing them, and later only what was edited', async () => {
    const window = await open();
    const told = bed.prompts.expect(/^Exported 6 pages\. Files left out: 7\.$/);
    await window.commands.export((await window.reader.row(name)).node);
    assert.deepEqual((await told).buttons, ['Open Folder', 'Get Files']);
    assert.equal((await files()).length, 6);
    assert.deepEqual(await written(), []);
    await control.clearRequests();
    const again = bed.prompts.expect(/^Exported 0 pages\. Up to date: 6\. Files left out: 7\.$/);
    await window.commands.export((await window.reader.row(name)).node);
    assert.deepEqual((await again).buttons, ['Open Folder', 'Get Files']);
    assert.ok((await control.requests()).every(({ path }) => !path.includes('/pages/')));
    assert.ok(
      (await files()).every((file) =>
        file.startsWith(join(`${name} ${ids.dataSources.gallery.replaceAll('-', '')}`)),
      ),
    );
  });

  it('fetch files only when asked to, from Notion’s hosts alone, and say what is missing', async () => {
    const window = await open();
    const asked: string[] = [];
    const restore = answerFiles((address) => {
      asked.push(address);
      return new Response('', { status: 403 });
    });
    try {
      void bed.prompts.expect(/^Exported 2 pages\. Files left out: 4\.$/, 'Get Files');
      const told = bed.prompts.expect(
        /^Exported 2 pages\. Files saved: 0\. Files not saved: 4\. Their copies/,
      );
      await window.commands.export([page, rowId('gallery', 3)]);
      await told;
    } finally {
      restore();
    }
    assert.deepEqual(
      [...new Set(asked.map((address) => new URL(address).hostname))],
      ['prod-files-secure.s3.us-west-2.amazonaws.com'],
    );
    const copy = (await files()).find((file) => file.includes('Emoji icon')) ?? '';
    const text = await readFile(join(bed.machine.copiesFolder, copy), 'utf8');
    assert.match(text, /^filesNotFetched:\n {2}- \{"name":"a\.png","why":"expired"\}$/m);
    assert.match(text, /^notInCopy: \{.*"files":2/m);
  });

  it('save the files of many pages beside their copies where that is chosen', async () => {
    const window = await open();
    await control.edit({
      kind: 'create',
      parent: { kind: 'dataSource', id: ids.dataSources.gallery },
      title: 'Another',
      count: 10,
    });
    const restore = answerFiles(() => new Response('picture'));
    try {
      void bed.prompts.expect(/^Export 16 pages as Markdown\?$/, 'Export with Files');
      const told = bed.prompts.expect(
        /^Exported 16 pages\. Files saved: 6\. Files not saved: 1\. Their copies/,
      );
      await window.commands.export((await window.reader.row(name)).node);
      assert.deepEqual((await told).buttons, ['Open Folder']);
    } finally {
      restore();
    }
    const saved = await readdir(bed.machine.copiesFolder, { recursive: true });
    const picture = saved.find((file) => /Emoji icon [0-9a-f]{32} files\W01 a\.png$/.test(file)) ?? '';
    assert.equal(await readFile(join(bed.machine.copiesFolder, picture), 'utf8'), 'picture');
  });

  it('copy the pages that match a rule', async () => {
    const window = await windowWithRules(bed, [doneRule]);
    await untilRules(window, 'Done bugs · 46 match');
    const asked = bed.prompts.expect(/^Export 46 pages as Markdown\?$/, 'Export');
    void bed.prompts.expect(/^Exported 46 pages\.$/);
    await window.commands.export((await window.reader.row('Bug tracker', 'Rules', 'Done bugs')).node);
    assert.match((await asked).detail, /up to date are not read again\.\n\n.*after an hour\./);
    assert.equal((await files()).length, 46);
    assert.deepEqual(await written(), []);
  });

  it('say what is wrong with a rule that is broken, and copy nothing', async () => {
    const window = await windowWithRules(bed, [{ ...doneRule, when: [{ property: 'Gone', checked: true }] }]);
    void bed.prompts.expect(/Done bugs.*Gone/);
    await window.commands.export((await window.reader.row('Bug tracker', 'Rules', 'Done bugs')).node);
    assert.deepEqual(await files(), []);
  });

  it('say why pages cannot be listed, and nothing of an archive', async () => {
    const window = await windowWithRules(bed, [doneRule]);
    await untilRules(window, 'Done bugs · 46 match');
    for (const [path, ...row] of [
      ['/query', 'Bug tracker'],
      [`/v1/data_sources/${ids.dataSources.bugTracker}`, 'Bug tracker', 'Rules', 'Done bugs'],
    ] as const) {
      const { node } = await window.reader.row(...row);
      // Rows and rules may be read anew meanwhile.
      await control.fault({ kind: 'requestBlocked', path, times: 20 });
      const told = bed.prompts.expect(/^Notion has blocked requests from this connection\.$/);
      await window.commands.export(node);
      await told;
      await control.clearFaults();
    }
    assert.deepEqual(await files(), []);
  });

  it('copy the checked ones of a list of matching pages, which goes on with the same pages checked', async () => {
    const window = await windowWithRules(bed, []);
    findDonePages(bed.prompts, (pick) => {
      pick.uncheck(pick.labels[0] ?? '');
      const button = pick.buttons.find(({ tooltip }) => tooltip === 'Export as Markdown…');
      assert.ok(button !== undefined);
      pick.pressTitleButton(button);
    });
    void bed.prompts.expect(/^Export 45 pages as Markdown\?$/, 'Export');
    void bed.prompts.expect(/^Exported 45 pages\.$/);
    bed.prompts.pick(/^Archive 45 of 46 Pages$/, (pick) => {
      assert.equal(pick.selectedItems.length, 45);
      pick.hide();
    });
    await window.commands.archiveMatching((await window.reader.row('Bug tracker')).node);
    assert.equal((await files()).length, 45);
    assert.deepEqual(await written(), []);
  });

  it('say that there may be more pages where Notion did not give all', async () => {
    const window = await open();
    await control.setSwitches({ queryLimit: 3 });
    void bed.prompts.expect(/^Exported 3 pages\. .* There may be more pages than Notion lists\.$/);
    await window.commands.export((await window.reader.row(name)).node);
  });

  it('delete the oldest copies beyond the limit, and never those that were asked for just now', async () => {
    const window = await open();
    void bed.prompts.expect(/^Exported 1 page\. Files left out: 2\.$/);
    await window.commands.export([rowId('gallery', 1)]);
    await configure({ databases: [gallery], copiesMaxSize: 0.001 });
    void bed.prompts.expect(/^Exported 2 pages\. /);
    await window.commands.export([rowId('gallery', 2), rowId('gallery', 3)]);
    const left = (await files()).map((file) => basename(file).replace(/ [0-9a-f]{32}\.md$/, ''));
    assert.deepEqual(left.toSorted(), ['External icon', 'Uploaded icon']);
  });

  it('keep the copy of a page that is gone, unless the page that was restored from it is live', async () => {
    const window = await open();
    const left = async () =>
      (await files()).map((file) => basename(file).replace(/ [0-9a-f]{32}\.md$/, '')).toSorted();
    const exported = async (of: string) => {
      const told = bed.prompts.expect(/^Exported 1 page\./);
      await window.commands.export([of]);
      await told;
    };
    await exported(page);
    await control.edit({ kind: 'purge', id: page });
    void bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/, 'Undo');
    const undone = bed.prompts.expect(/^Undone: moved “Emoji icon” to the Trash\./);
    await window.commands.restoreFromCopy(page);
    await undone;
    await configure({ databases: [gallery], copiesMaxSize: 0.001 });
    await exported(rowId('gallery', 2));
    assert.deepEqual(await left(), ['Emoji icon', 'External icon']);
    const [copy = ''] = (await files()).filter((file) => file.includes('Emoji icon'));
    const text = await readFile(join(bed.machine.copiesFolder, copy), 'utf8');
    const restored = /^restored: .*"to":"([0-9a-f-]{36})"/m.exec(text)?.[1] ?? '';
    await control.edit({ kind: 'restore', id: restored });
    await exported(rowId('gallery', 3));
    assert.deepEqual(await left(), ['Uploaded icon']);
  });
});
