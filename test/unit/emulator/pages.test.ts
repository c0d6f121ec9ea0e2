import assert from 'node:assert/strict';
import { at, idsOf, listOf, type Answer } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';
import type { ApiVersion } from '../../emulator/http/versions.js';
import { rowId } from '../../emulator/sample/ids.js';

const { pages, blocks, databases, users } = ids;
const page = `/v1/pages/${pages.bugBash}`;

describe('the people that a page names', () => {
  const fixture = useEmulator();

  it('names people only to a connection that may read users', async () => {
    const named = async (): Promise<unknown> =>
      at((await fixture.api('GET', page)).body, 'properties', 'Assignee', 'people', 0);
    assert.equal(at(await named(), 'name'), 'Grace Hopper');
    await fixture.control.setToken('full', { capabilities: ['read'] });
    assert.deepEqual(await named(), { object: 'user', id: users.grace });
  });
});

describe('changing a page', () => {
  const { api } = useEmulator();

  const set = async (properties: unknown): Promise<Answer> => api('PATCH', page, { properties });

  it('sets the values of properties', async () => {
    const answer = await set({
      Name: { title: [{ text: { content: 'Bug hunt' } }] },
      Status: { status: { name: 'In progress' } },
      Priority: { select: { id: 'low' } },
      Tags: { multi_select: [{ name: 'ui' }, { name: 'docs' }] },
      Due: { date: { start: '2026-12-01', end: '2026-12-03' } },
      Assignee: { people: [{ id: users.linus }] },
      'Progress (%)': { number: 0.3 },
      Blocked: { checkbox: true },
      nt: {
        rich_text: [
          { text: { content: 'see ' } },
          { text: { content: 'here', link: { url: 'https://example.com' } } },
        ],
      },
    });
    assert.equal(answer.status, 200, answer.text);
    const value = (name: string, ...path: readonly (string | number)[]): unknown =>
      at(answer.body, 'properties', name, ...path);
    assert.equal(value('Name', 'title', 0, 'plain_text'), 'Bug hunt');
    assert.equal(value('Status', 'status', 'name'), 'In progress');
    assert.equal(value('Priority', 'select', 'name'), 'Low');
    assert.deepEqual(
      listOf(answer.body, 'properties', 'Tags', 'multi_select').map((tag) => at(tag, 'name')),
      ['ui', 'docs'],
    );
    assert.deepEqual(value('Due', 'date'), { start: '2026-12-01', end: '2026-12-03', time_zone: null });
    assert.equal(value('Assignee', 'people', 0, 'id'), users.linus);
    assert.equal(value('Progress (%)', 'number'), 0.3);
    assert.equal(value('Blocked', 'checkbox'), true);
    assert.equal(value('Notes', 'rich_text', 1, 'href'), 'https://example.com');
  });

  it('empties properties', async () => {
    const answer = await set({
      Status: { status: null },
      Due: { date: null },
      'Progress (%)': { number: null },
    });
    for (const [name, type] of [
      ['Status', 'status'],
      ['Due', 'date'],
      ['Progress (%)', 'number'],
    ] as const)
      assert.equal(at(answer.body, 'properties', name, type), null);
  });

  it('refuses a write as a whole where one value does not fit', async () => {
    const refused = async (properties: unknown, message: string): Promise<void> => {
      const answer = await api('PATCH', page, { properties, in_trash: true });
      assert.equal(answer.status, 400);
      assert.equal(at(answer.body, 'message'), message);
      assert.equal(at((await api('GET', page)).body, 'in_trash'), false);
    };
    await refused(
      { Status: { status: { name: 'X' } } },
      'Invalid status option. Status option "X" does not exist',
    );
    await refused({ Due: { number: 1 } }, 'Due is expected to be date.');
    await refused({ Created: { date: null } }, 'Created is expected to be created_time.');
    await refused({ Nonsense: { number: 1 } }, 'Nonsense is not a property that exists.');
  });

  it('sets and removes the icon of a page, and locks it', async () => {
    const answer = await api('PATCH', page, { icon: { type: 'emoji', emoji: '🦋' }, is_locked: true });
    assert.deepEqual(at(answer.body, 'icon'), { type: 'emoji', emoji: '🦋' });
    assert.equal(at(answer.body, 'is_locked'), true);
    assert.equal(at((await api('PATCH', page, { icon: null })).body, 'icon'), null);
    assert.equal((await api('PATCH', page, { in_trash: true })).status, 200);
  });
});

describe('the content of a page', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  it('lists the blocks of a page, and nested ones under their parent', async () => {
    const children = await api('GET', `/v1/blocks/${pages.bugBash}/children`);
    assert.deepEqual(idsOf(children), [blocks.paragraph, blocks.todo]);
    assert.deepEqual(
      listOf(children.body, 'results').map((block) => at(block, 'has_children')),
      [false, true],
    );
    assert.deepEqual(idsOf(await api('GET', `/v1/blocks/${blocks.todo}/children`)), [blocks.nested]);
  });

  it('lists child pages and databases as blocks', async () => {
    const { body } = await api('GET', `/v1/blocks/${pages.engineering}/children`);
    assert.deepEqual(
      listOf(body, 'results').map((block) => [at(block, 'type'), at(block, 'child_database', 'title')]),
      [
        ['child_database', 'Bug tracker'],
        ['child_database', 'Icons and properties'],
      ],
    );
  });

  it('lists the blocks of a page in slices', async () => {
    const path = `/v1/blocks/${pages.handbook}/children?page_size=6`;
    const first = await api('GET', path);
    const second = await api('GET', `${path}&start_cursor=${String(at(first.body, 'next_cursor'))}`);
    assert.equal(new Set([...idsOf(first), ...idsOf(second)]).size, 11);
    assert.equal(at(second.body, 'has_more'), false);
  });

  it('leaves trashed blocks out of the content', async () => {
    await api('DELETE', `/v1/blocks/${blocks.paragraph}`);
    assert.deepEqual(idsOf(await api('GET', `/v1/blocks/${pages.bugBash}/children`)), [blocks.todo]);
  });

  it('answers the content of a page as Markdown', async () => {
    const { body } = await api('GET', `${page}/markdown`);
    assert.equal(
      at(body, 'markdown'),
      'We hunt bugs together for a day.\n- [ ] Order pizza\n\t- with mushrooms',
    );
    const handbook = await api('GET', `/v1/pages/${pages.handbook}/markdown`);
    assert.match(
      String(at(handbook.body, 'markdown')),
      /^# How we work\n.*\n## Rules\n- Write it down\n<details>\n<summary>More rules<\/summary>\n<\/details>\n> Done/,
    );
    assert.equal(listOf(handbook.body, 'unknown_block_ids').length, 1);
    assert.match(String(at(handbook.body, 'markdown')), /<unknown url="[^"]+#[0-9a-f]{32}" alt="map"\/>/);
    assert.equal(at(handbook.body, 'truncated'), false);
  });

  it('escapes tags that people wrote in Markdown', async () => {
    const { body } = await api('GET', `/v1/pages/${rowId('hostile', 0)}/markdown`);
    const lines = String(at(body, 'markdown')).split('\n');
    assert.equal(
      lines[2],
      '[Run this](command:workbench.action.quit) \\<img src=x onerror=alert(1)\\> !\\[\\](https://example.com/other.png)',
    );
    assert.equal(lines[0], '![](https://example.com/pixel.png?who=you)');
  });

  it('truncates long Markdown and names the blocks left out', async () => {
    await fixture.control.setSwitches({ markdownBlocks: 1 });
    const { body } = await api('GET', `${page}/markdown`);
    assert.equal(at(body, 'truncated'), true);
    assert.deepEqual(listOf(body, 'unknown_block_ids'), [blocks.todo]);
    assert.match(String(at(body, 'markdown')), /^We hunt .*\n<unknown url=.* alt="to_do"\/>$/);
    await fixture.control.setSwitches({ markdownBlocks: 0 });
    const part = await api('GET', `/v1/pages/${blocks.todo}/markdown`);
    assert.equal(at(part.body, 'id'), blocks.todo);
    assert.equal(at(part.body, 'markdown'), '- [ ] Order pizza\n\t- with mushrooms');
  });

  it('answers Markdown since version 2025-09-03', async () => {
    const status = async (version: ApiVersion): Promise<number> =>
      (await api('GET', `${page}/markdown`, undefined, { version })).status;
    assert.deepEqual([await status('2025-09-03'), await status('2026-03-11')], [200, 200]);
  });

  it('reads the properties of a page one by one', async () => {
    const status = await api('GET', `${page}/properties/st`);
    assert.equal(at(status.body, 'object'), 'property_item');
    assert.equal(at(status.body, 'status', 'name'), 'Not started');
    const title = await api('GET', `${page}/properties/title`);
    assert.equal(at(title.body, 'results', 0, 'title', 'plain_text'), 'Bug bash');
    assert.equal((await api('GET', `${page}/properties/zz`)).status, 400);
  });

  it('does not list the rows of a database as its blocks', async () => {
    assert.deepEqual(idsOf(await api('GET', `/v1/blocks/${databases.bugTracker}/children`)), []);
  });
});
