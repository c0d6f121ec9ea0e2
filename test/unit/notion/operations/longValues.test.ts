import assert from 'node:assert/strict';
import { NotionError } from '../../../../src/notion/failure';
import { readLongValues } from '../../../../src/notion/operations/longValues';
import type { RawProperty } from '../../../../src/notion/schema/rawPage';
import { rowId } from '../../../emulator/sample/ids';
import { idOf } from '../../support/notion';

describe('The values of long properties', () => {
  const page = idOf(rowId('gallery', 1));
  const people = Array.from({ length: 25 }, (_, index) => ({ object: 'user', id: String(index) }));
  const property = (
    id: string,
    value: { readonly type: string; readonly [key: string]: unknown },
  ): RawProperty => ({
    name: id,
    value: { id, ...value },
  });
  const item = (type: string, of: unknown) =>
    ({ object: 'property_item', id: '', type, [type]: of }) as const;
  const never = () => false;

  it('are read where an answer has only the first of them', async () => {
    const mentions = people.map(() => ({ type: 'mention', mention: {}, plain_text: '@' }));
    const asked: (string | undefined)[][] = [];
    const api = {
      propertyValues: (_page: string, id: string, cursor?: string) => {
        asked.push([id, cursor]);
        const type = id.replace(/\d/, '');
        const next = cursor === undefined ? 'more' : undefined;
        return Promise.resolve({ results: [item(type, { id: cursor ?? 'first' })], next, capped: false });
      },
    };
    const read = await readLongValues(
      api,
      page,
      [
        property('people1', { type: 'people', people }),
        property('people2', { type: 'people', people: people.slice(1) }),
        property('relation1', { type: 'relation', relation: people, has_more: false }),
        property('relation2', { type: 'relation', relation: people.slice(1), has_more: true }),
        property('rich_text1', { type: 'rich_text', rich_text: mentions }),
        property('rich_text2', { type: 'rich_text', rich_text: [...mentions.slice(1), ...people] }),
      ],
      undefined,
      never,
    );
    const all = [{ id: 'first' }, { id: 'more' }];
    assert.equal(read.cutOff, 0);
    assert.deepEqual(
      read.properties.map(({ value }) => value[value.type]),
      [all, people.slice(1), people, all, all, [...mentions.slice(1), ...people]],
    );
    assert.equal(read.properties[3]?.value.has_more, false);
    assert.equal(asked.length, 6);
  });

  it('stay as they were, and are counted, where there are too many or the property cannot be read', async () => {
    const long = property('people1', { type: 'people', people });
    const endless = {
      propertyValues: (_page: string, _id: string, cursor = '0') =>
        Promise.resolve({ results: [item('people', {})], next: String(Number(cursor) + 1), capped: false }),
    };
    assert.deepEqual(await readLongValues(endless, page, [long], undefined, never), {
      properties: [long],
      cutOff: 1,
    });
    const failing = { propertyValues: () => Promise.reject(new NotionError({ kind: 'notFound' })) };
    assert.equal((await readLongValues(failing, page, [long], undefined, () => true)).cutOff, 1);
    await assert.rejects(readLongValues(failing, page, [long], undefined, never), NotionError);
  });
});
