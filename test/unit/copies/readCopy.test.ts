import assert from 'node:assert/strict';
import { readCopy } from '../../../src/copies/readCopy';
import { rowId } from '../../emulator/sample/ids';
import { idOf, useNotion } from '../support/notion';

describe('Reading a page for a copy', () => {
  const { connect } = useNotion();
  const id = idOf(rowId('gallery', 1));

  it('takes the time before it asks, and the content after the edit that the page tells', async () => {
    const { api } = connect();
    const order: string[] = [];
    const noting = {
      rawPage: (...args: Parameters<typeof api.rawPage>) => {
        order.push('page');
        return api.rawPage(...args).finally(() => order.push('page read'));
      },
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
});
