import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored, tokens, written } from './support/emulator';
import { nextSession } from './support/pace';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const notice = 'Read-only token. Allow “Update content” for it in Notion.';

describe('a token that may not change pages', () => {
  const bed = useTestBed();
  let window: Window;

  const refusal = () =>
    bed.prompts.expect(/was not changed\. Notion doesn’t allow this connection to do that\.$/);
  const question = (answer?: string) => bed.prompts.expect(/^The token for “Acme” is read-only/, answer);
  const nodes = () => window.reader.pages('Content hub', 'Videos');

  beforeEach(async () => {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    await window.connect(tokens.readOnly);
    await window.reader.rows('Content hub', 'Videos', 'Trash');
  });

  it('finds out with the first write that a token may not change pages, and shows it', async () => {
    assert.deepEqual(await window.reader.texts(), ['Content hub']);
    const [node] = await nodes();
    const toast = refusal();
    const changed = window.untilMessage(notice);
    await window.commands.archive(node);
    assert.equal((await toast).severity, 'error');
    await changed;
    assert.deepEqual(await window.reader.texts(), ['Content hub']);
    for (const { item } of await window.reader.rows('Content hub', 'Videos', 'Trash'))
      assert.equal(item.contextValue, 'page+trash+readOnly', 'which has no button');
    assert.equal(await stored(node?.page.id ?? ''), 'live');
  });

  it('stops a batch once the token is refused a write', async () => {
    const later = await nextSession(bed, window, 8);
    const all = [
      ...(await later.reader.pages('Content hub', 'Videos')),
      ...(await later.reader.pages('Content hub', 'Articles')),
    ];
    void bed.prompts.expect(/^33 pages were not changed/);
    await later.commands.archive(all[0], all);
    const { length: sent } = await written();
    assert.ok(sent <= 16, `${sent} writes`);
  });

  it('asks before it writes again with a token that was refused', async () => {
    const [node] = await nodes();
    void refusal();
    await window.commands.archive(node);
    await control.clearRequests();
    const asked = question();
    await window.commands.archive(node);
    const { buttons, modal, detail } = await asked;
    assert.deepEqual(buttons, ['Try Again']);
    assert.equal(modal, true, 'it cannot be answered when other pages are meant');
    assert.match(detail, /Allow “Update content”/);
    assert.deepEqual(await written(), []);
  });

  it('writes with Try Again and removes the notice once the token may write', async () => {
    const [node] = await nodes();
    void refusal();
    await window.commands.archive(node);
    await control.setToken('readOnly', { capabilities: ['read', 'update', 'users'] });
    void question('Try Again');
    void bed.prompts.expect(/^Moved/);
    const redrawn = window.untilMessage('');
    await window.commands.archive(node);
    await redrawn;
    assert.equal(await stored(node?.page.id ?? ''), 'trash');
  });

  it('asks again when Try Again is refused too', async () => {
    const [node] = await nodes();
    void refusal();
    await window.commands.archive(node);
    void question('Try Again');
    void refusal();
    await window.commands.archive(node);
    void question('Try Again');
    void refusal();
    await window.commands.archive(node);
    await window.untilMessage(notice);
  });

  it('removes the notice when a write is confirmed after another was refused', async () => {
    await control.setToken('readOnly', { capabilities: ['read', 'update', 'users'] });
    const [first, second] = await nodes();
    assert.ok(first && second);
    const pathOf = (id: string) => ({ method: 'PATCH', path: `/pages/${id}` }) as const;
    await control.fault({ kind: 'hold', ...pathOf(first.page.id) });
    await control.fault({
      kind: 'custom',
      status: 403,
      code: 'restricted_resource',
      message: 'No.',
      ...pathOf(second.page.id),
    });
    const moved = bed.prompts.expect(/^Moved/);
    const running = window.commands.archive(first);
    await control.waitForRequests({ method: 'PATCH', state: 'started', count: 1 });
    void refusal();
    await window.commands.archive(second);
    await window.untilMessage(notice);
    const redrawn = window.untilMessage('');
    await control.release();
    await running;
    await moved;
    await redrawn;
  });

  it('does not take a personal token that is refused a page for read-only', async () => {
    await control.setToken('pat', { capabilities: ['read', 'users'] });
    const other = bed.open();
    await other.connect(tokens.pat, 'personal');
    await window.connections.remove(
      (await window.connections.list()).find(({ kind }) => kind === 'internal')?.id ?? '',
    );
    const [node] = await other.reader.pages('Content hub', 'Videos');
    void refusal();
    await other.commands.archive(node);
    void refusal();
    await other.commands.archive(node);
    await control.setToken('pat', { capabilities: ['read', 'users', 'update', 'insert'] });
  });
});
