import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { agentBy, Batches, Changed, Databases, Pages } from './support/agent';
import { configure } from './support/configure';
import { control, stored, written } from './support/emulator';
import { useExtension } from './support/extension';

const { bugTracker, articles, videos } = ids.dataSources;
const bug = (number: number) => rowId('bug', number);
const article = (number: number) => rowId('article', number);
const video = (number: number) => rowId('video', number);

/** Whole days from a day to today, as a condition counts them. */
function daysSince(year: number, month: number, day: number): number {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((today - Date.UTC(year, month - 1, day)) / 86_400_000);
}

// The numbers of the expected bugs follow from the sample: of bug n, the status is the one of n % 3, the priority that
// of 7n % 3, it is due n days after March 1, 2023 unless n % 5 is 4, nobody has it where n % 4 is 3, and it is blocked
// where n % 9 is 8.
describe('a scripted agent with the tools alone', () => {
  const whole = useExtension();
  const { call, refusal } = agentBy();

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.bugTracker, ids.databases.contentHub] });
    await control.clearRequests();
  });

  const agree = (button: 'Move to Trash' | 'Move to Archive' | 'Restore', done: RegExp) => {
    void whole.prompts.expect(/\?$/, button);
    void whole.prompts.expect(done);
  };
  const find = (input: object) => call('findPages', Pages, { limit: 100, ...input });

  /** Exactly these were written, and are in this state now. */
  async function changed(expected: readonly string[], state: string): Promise<void> {
    assert.deepEqual([...new Set(await written())], [...expected].sort());
    for (const id of expected) assert.equal(await stored(id), state);
  }

  it('archives everything done before April but keeps what Ada owns', async () => {
    for (const number of [5, 11])
      await control.edit({
        kind: 'set',
        id: bug(number),
        properties: { Assignee: { people: [{ id: ids.users.ada }] } },
      });
    const { databases } = await call('listDatabases', Databases);
    const people = databases
      .flatMap(({ dataSources }) => dataSources.flatMap(({ content }) => content.properties))
      .flatMap(({ people: found = [] }) => found);
    const ada = people.find(({ name }) => name?.startsWith('Ada') === true)?.id ?? '';
    const where = [
      { property: 'Status', is: 'Done' },
      { property: 'Due', olderThanDays: daysSince(2023, 4, 1) },
      { property: 'Assignee', isNot: ada },
    ];
    const { resultSet } = await find({ dataSource: bugTracker, where });
    agree('Move to Trash', /^Moved 6 pages/);
    assert.equal((await call('archivePages', Changed, { resultSet })).changed, 6);
    await changed([2, 8, 17, 20, 23, 26].map(bug), 'trash');
  });

  it('brings back what the person archived last', async () => {
    const mine = [bug(130), bug(131), bug(132)];
    agree('Move to Trash', /^Moved 3 pages/);
    await whole.run('archive', mine);
    agree('Move to Trash', /^Moved “.+”/);
    await call('archivePages', Changed, { pages: [bug(140)] });
    await control.clearRequests();
    const { batches } = await call('history', Batches);
    const batch = batches.find(({ by, did }) => by === 'the person' && did === 'archive')?.batch ?? '';
    agree('Restore', /^Undone: restored 3 pages/);
    await call('undo', Changed, { batch });
    await changed(mine, 'live');
    assert.equal(await stored(bug(140)), 'trash');
  });

  it('archives what a saved view shows, except for one page', async () => {
    const open = await find({ view: ids.views.openBugs });
    const bugBash = open.pages.find(({ content }) => content.title === 'Bug bash')?.id ?? '';
    agree('Move to Trash', /^Moved \d+ pages/);
    const done = await call('archivePages', Changed, { resultSet: open.resultSet, except: [bugBash] });
    assert.equal(done.changed, open.found - 1);
    const putAway = [3, 6, 25, 40, 77, 118];
    const expected = Array.from({ length: 141 }, (_, number) => number).filter(
      (number) => number % 3 !== 2 && number !== 0 && !putAway.includes(number),
    );
    await changed(expected.map(bug), 'trash');
    assert.equal(await stored(ids.pages.bugBash), 'live');
  });

  it('restores all videos from the Trash', async () => {
    const { resultSet, found } = await find({ dataSource: videos, state: 'trash' });
    assert.equal(found, 1);
    agree('Restore', /^Restored “.+”/);
    await call('restorePages', Changed, { resultSet });
    await changed([video(4)], 'live');
  });

  it('restores one page from the Trash by its title', async () => {
    const { pages } = await find({ state: 'trash', text: 'Login is slow' });
    assert.equal(pages.length, 1);
    agree('Restore', /^Restored “Login is slow with 1,000 items”/);
    await call('restorePages', Changed, { pages: [pages[0]?.url ?? ''] });
    await changed([bug(3)], 'live');
  });

  it('archives what is blocked and nobody has', async () => {
    const where = [
      { property: 'Blocked', checked: true },
      { property: 'Assignee', isEmpty: true },
    ];
    const { resultSet } = await find({ dataSource: bugTracker, where });
    agree('Move to Trash', /^Moved 3 pages/);
    await call('archivePages', Changed, { resultSet });
    await changed([35, 71, 107].map(bug), 'trash');
  });

  it('archives what is far along or has a high priority, where nobody has it', async () => {
    const where = [
      {
        any: [
          { property: 'Progress (%)', atLeast: 1 },
          { property: 'Priority', is: 'High' },
        ],
      },
      { property: 'Assignee', isEmpty: true },
      { property: 'Due', olderThanDays: daysSince(2023, 4, 1) },
    ];
    const { resultSet } = await find({ dataSource: bugTracker, where });
    agree('Move to Trash', /^Moved \d pages/);
    await call('archivePages', Changed, { resultSet });
    const expected = Array.from({ length: 31 }, (_, number) => number).filter(
      (number) =>
        number % 4 === 3 &&
        number % 5 !== 4 &&
        number !== 3 &&
        ((7 * number) % 3 === 2 || (number % 6 !== 0 && number % 11 === 10)),
    );
    await changed(expected.map(bug), 'trash');
  });

  it('archives what a rule of the person finds', async () => {
    const when = [{ property: 'Status', is: 'Done' }];
    const rules = [{ name: 'Done articles', dataSource: articles, when, action: 'archive' }];
    await configure({ databases: [ids.databases.contentHub], rules });
    const { databases } = await call('listDatabases', Databases);
    const source = databases.flatMap(({ dataSources }) => dataSources).find(({ id }) => id === articles);
    const [rule] = source?.content.rules ?? [];
    assert.deepEqual(rule, { name: 'Done articles', where: when, to: 'trash' });
    const { resultSet } = await find({ dataSource: articles, where: rule.where });
    agree('Move to Trash', /^Moved 7 pages/);
    await call('archivePages', Changed, { resultSet, to: rule.to });
    await changed([2, 5, 8, 11, 14, 17, 20].map(article), 'trash');
  });

  it('takes back its last two batches, one after the other', async () => {
    agree('Move to Trash', /^Moved “.+”/);
    await call('archivePages', Changed, { pages: [bug(140)] });
    agree('Move to Trash', /^Moved 2 pages/);
    await call('archivePages', Changed, { pages: [bug(139), bug(138)] });
    await control.clearRequests();
    agree('Restore', /^Undone: restored 2 pages/);
    await call('undo', Changed);
    agree('Restore', /^Undone: restored “.+”/);
    await call('undo', Changed);
    await changed([138, 139, 140].map(bug), 'live');
  });

  it('archives what titles and another search say, by hand-picked IDs', async () => {
    const themed = await find({ dataSource: bugTracker, text: 'dark theme' });
    const high = await find({
      dataSource: bugTracker,
      text: 'dark theme',
      where: [{ property: 'Priority', is: 'High' }],
    });
    const urgent = new Set(high.pages.map(({ id }) => id));
    assert.ok(urgent.size > 0 && urgent.size < themed.found);
    const rest = themed.pages.map(({ id }) => id).filter((id) => !urgent.has(id));
    agree('Move to Trash', /^Moved \d+ pages/);
    await call('archivePages', Changed, { pages: rest });
    await changed(rest, 'trash');
    for (const id of urgent) assert.equal(await stored(id), 'live');
  });

  it('puts finished articles into the Archive of Notion', async () => {
    const where = [{ property: 'Status', is: 'Done' }];
    const { resultSet } = await find({ dataSource: articles, where });
    agree('Move to Archive', /^Moved 7 pages to Notion’s Archive/);
    await call('archivePages', Changed, { resultSet, to: 'archive' });
    await changed([2, 5, 8, 11, 14, 17, 20].map(article), 'kept');
  });

  it('puts one page of a batch back', async () => {
    agree('Move to Trash', /^Moved 3 pages/);
    const done = await call('archivePages', Changed, { pages: [138, 139, 140].map(bug) });
    await control.clearRequests();
    const one = done.pages.find(({ id }) => id === bug(139))?.id ?? '';
    agree('Restore', /^Restored “.+”/);
    await call('restorePages', Changed, { pages: [one] });
    await changed([bug(139)], 'live');
    assert.equal(await stored(bug(140)), 'trash');
  });

  it('asked to empty a database that is not in the view, changes nothing', async () => {
    assert.match(await refusal('findPages', { dataSource: ids.dataSources.huge }), /Call listDatabases/);
    assert.match(
      await refusal('archivePages', { pages: [ids.pages.firstHuge] }),
      /in no configured database/,
    );
    assert.deepEqual(await written(), []);
  });
});
