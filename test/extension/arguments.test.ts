import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import type { Node, PageNode } from '../../src/views/tree/nodes';
import { configure } from './support/configure';
import { control, stored, written } from './support/emulator';
import { useExtension } from './support/extension';

const bug = (number: number) => rowId('bug', number);

describe('which pages a command changes', () => {
  const whole = useExtension();
  let rows: ReadonlyMap<string, PageNode>;

  const node = (number: number): PageNode => {
    const found = rows.get(bug(number));
    assert.ok(found);
    return found;
  };

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.bugTracker], confirm: 'never' });
    const pages = await whole.reader.pages('Bug tracker');
    rows = new Map(pages.map((one) => [one.page.id, one]));
    await whole.reader.rows('Bug tracker', 'Trash');
    whole.select(node(140), node(139));
    await control.clearRequests();
  });

  /** Runs the command and checks that these pages, and nothing else, were written. */
  async function archives(numbers: readonly number[], ...args: readonly unknown[]): Promise<void> {
    const toast = whole.prompts.expect(/^Moved/);
    await whole.run('archive', ...args);
    await toast;
    assert.deepEqual(await written(), numbers.map(bug).sort());
    for (const number of numbers) assert.equal(await stored(bug(number)), 'trash');
  }

  async function refuses(...args: readonly unknown[]): Promise<void> {
    const toast = whole.prompts.expect(/^Nothing was changed: this command takes page IDs or links\.$/);
    await whole.run('archive', ...args);
    await toast;
    assert.deepEqual(await control.requests(), []);
  }

  describe('from the tree', () => {
    it('changes the whole selection when invoked on a row in it', () =>
      archives([140, 139], node(139), [node(140), node(139)]));

    it('changes one row alone when invoked outside the selection', () =>
      archives([130], node(130), undefined));

    it('changes one row alone when the list of rows lacks it', () =>
      archives([130], node(130), [node(140), node(139)]));

    it('changes the selection when invoked without arguments', () => archives([140, 139]));

    it('changes the selection that the focused row is in, or that row alone, by key', async () => {
      await archives([140, 139], node(139));
      await control.clearRequests();
      await archives([130], node(130));
    });

    it('asks for pages when a key passes null because no row has the focus', async () => {
      whole.prompts.pick(/^Archive \(Move to Trash\)$/, (pick) => {
        pick.hide();
      });
      await whole.run('archive', null);
      assert.deepEqual(await written(), []);
    });

    it('changes only the pages of a selection of several kinds', async () => {
      const other = await whole.reader.row('Bug tracker', 'Trash');
      const database = await whole.reader.row('Bug tracker');
      whole.select(database.node, node(140), other.node);
      await archives([140]);
    });

    it('changes only the pages when invoked on a row among several kinds', async () => {
      const database = await whole.reader.row('Bug tracker');
      await archives([140, 138], node(140), [database.node, node(140), node(138)]);
    });

    it('changes nothing for a selection without pages', async () => {
      const database = await whole.reader.row('Bug tracker');
      whole.select(database.node);
      const toast = whole.prompts.expect(/^Select pages first\.$/);
      await whole.run('archive');
      await toast;
      assert.deepEqual(await written(), []);
    });

    it('changes no page for look-alikes in the list of rows', () =>
      archives([140], node(140), [node(140), { ...node(139) }, bug(138), null]));

    it('restores only the pages of a selection that are put away', async () => {
      await whole.reader.rows('Bug tracker', 'Trash');
      const trashed = await whole.reader.page(bug(3), 'Bug tracker', 'Trash');
      const toast = whole.prompts.expect(/^Restored “[^”]+”\.$/);
      await whole.run('restore', trashed, [trashed, node(140)]);
      await toast;
      assert.deepEqual(await written(), [bug(3)]);
      assert.equal(await stored(bug(3)), 'live');
    });
  });

  describe('from a program', () => {
    const question = /^Move .* to the Trash\?$/;

    for (const [name, argument, numbers] of [
      ['an id', bug(10), [10]],
      ['an id without dashes', bug(10).replaceAll('-', ''), [10]],
      ['a link', `https://www.notion.so/acme/Some-title-${bug(10).replaceAll('-', '')}?v=1`, [10]],
      [
        'a link to a page opened over its database',
        `https://www.notion.so/${ids.databases.empty.replaceAll('-', '')}?p=${bug(10).replaceAll('-', '')}`,
        [10],
      ],
      ['a list', [bug(10), bug(11)], [10, 11]],
      ['a list that names a page twice', [bug(10), bug(10).toUpperCase(), bug(11)], [10, 11]],
    ] as const) {
      it(`archives, after a question, the pages a program passes as ${name}`, async () => {
        const asked = whole.prompts.expect(question, 'Move to Trash');
        await archives(numbers, argument);
        assert.equal((await asked).modal, true);
      });
    }

    it('archives the id alone when rows are passed after it', async () => {
      void whole.prompts.expect(question, 'Move to Trash');
      await archives([10], bug(10), [node(140), node(139)]);
    });

    it('archives by id a page that is in no configured database', async () => {
      void whole.prompts.expect(question, 'Move to Trash');
      void whole.prompts.expect(/^Moved “Holidays” to the Trash\.$/);
      await whole.run('archive', ids.pages.handbookChild);
      assert.deepEqual(await written(), [ids.pages.handbookChild]);
    });

    for (const [name, argument] of [
      ['an empty list', []],
      ['an empty text', ''],
      ['a text without an id', 'Bug bash'],
      ['a path in place of an id', `${bug(10)}/../../users/me`],
      ['a list with one that is no id', [bug(10), 'junk']],
      ['a list in a list', [[bug(10)]]],
      ['a number', 42],
      ['false', false],
      ['an object', { id: bug(10) }],
    ] as const) {
      it(`refuses ${name} from a program and leaves the selection unchanged`, () => refuses(argument));
    }

    it('refuses an object that looks like a row', async () => {
      const fake: Node = { ...node(140) };
      await refuses(fake);
      await refuses(fake, [fake, node(139)]);
      await refuses([node(140), node(139)]);
    });

    it('changes none of the pages when one of them cannot be read', async () => {
      const toast = whole.prompts.expect(/^Notion couldn’t find it/);
      await whole.run('archive', [bug(10), ids.pages.privatePlan]);
      assert.equal((await toast).severity, 'error');
      assert.deepEqual(await written(), []);
    });

    it('changes nothing when given the id of a database', async () => {
      const toast = whole.prompts.expect(/^(The ID belongs to a different kind|Notion couldn’t find it)/);
      await whole.run('archive', ids.databases.bugTracker);
      await toast;
      assert.deepEqual(await written(), []);
    });
  });

  describe('without anything', () => {
    beforeEach(() => {
      whole.select();
    });

    it('asks which pages to change when none is selected, and changes those', async () => {
      whole.prompts.pick(/^Archive \(Move to Trash\)$/, async (pick) => {
        assert.equal(pick.canSelectMany, true);
        pick.type('fails without a network');
        await pick.until(() => !pick.busy && pick.labels.length > 0 && pick.labels.length < 50);
        pick.choose(pick.labels[0] ?? '', pick.labels[1] ?? '');
        pick.accept();
      });
      const asked = whole.prompts.expect(/^Moved 2 pages to the Trash\.$/);
      await whole.run('archive');
      await asked;
      assert.equal((await written()).length, 2);
    });

    it('changes nothing when the list of pages is dismissed', async () => {
      whole.prompts.pick(/^Restore$/, async (pick) => {
        await pick.settled();
        pick.choose(pick.labels[0] ?? '');
        pick.hide();
      });
      await whole.run('restore', null);
      assert.deepEqual(await written(), []);
    });
  });
});
