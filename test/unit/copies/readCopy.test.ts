import assert from 'node:assert/strict';
import { readCopy } from '../../../src/copies/readCopy';
import { NotionError } from '../../../src/notion/failure';
import { ids, rowId } from '../../emulator/sample/ids';
import { bugs } from '../support/batches';
import { idOf, useNotion } from '../support/notion';

describe('Reading a page for a copy', () => {
  const { fixture, connect } = useNotion();
  const id = idOf(rowId('gallery', 1));

  it('takes the time before it asks, and the content after the edit that the page tells', async () => {
    const { api } = connect();
    const order: string[] = [];
    const noting = {
      rawPage: (...args: Parameters<typeof api.rawPage>) => {
        order.push('page');
        return api.rawPage(...args).finally(() => order.push('page read'));
      },
      propertyValues: api.propertyValues,
      markdown: (...args: Parameters<typeof api.markdown>) => {
        order.push('content');
        return api.markdown(...args);
      },
    };
    const now = () => {
      order.push('time');
      return 0;
    };
    const copy = await readCopy(noting, id, { connection: 'a', nameOf: () => undefined, now });
    assert.deepEqual(order, ['time', 'page', 'page read', 'content']);
    assert.equal(copy?.copied, new Date(0).toISOString());
  });

  const read = (page: string) =>
    readCopy(connect().api, idOf(page), { connection: 'a', nameOf: () => undefined, now: Date.now });

  it('reads all pages of a relation, of which the answer about the page has 25', async () => {
    const relation = bugs(30).map((bug) => ({ id: bug }));
    await fixture.control.edit({ kind: 'set', id, properties: { Bugs: { relation } } });
    const copy = await read(id);
    const value = copy?.properties.find(({ name }) => name === 'Bugs')?.value;
    assert.deepEqual(value?.relation, relation);
    assert.equal(value.has_more, false);
    assert.equal(copy?.notHeld.values, undefined);
  });

  it('reads the blocks that Notion leaves out of a long page, and says what is missing all the same', async () => {
    const whole = (await read(ids.pages.bugBash))?.markdown;
    await fixture.control.setSwitches({ markdownBlocks: 2 });
    const long = await read(ids.pages.bugBash);
    assert.deepEqual([long?.markdown, long?.notHeld], [whole, {}]);
    await fixture.control.fault({
      kind: 'custom',
      status: 404,
      code: 'object_not_found',
      path: ids.blocks.nested,
    });
    assert.deepEqual((await read(ids.pages.bugBash))?.notHeld, { blocks: 1, content: 1 });
    await fixture.control.fault({ kind: 'unavailable', times: 10, path: ids.blocks.nested });
    await assert.rejects(read(ids.pages.bugBash), NotionError);
  });
});
