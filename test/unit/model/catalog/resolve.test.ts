import assert from 'node:assert/strict';
import { resolve } from '../../../../src/model/catalog/resolve';
import { handbookBlock, ids } from '../../../emulator/sample/ids';
import { idOf, useNotion } from '../../support/notion';

describe('Resolving an id of the setting', () => {
  const { fixture, connect } = useNotion();

  for (const wrongKindText of ['current', 'older'] as const) {
    describe(`with the ${wrongKindText} texts of Notion`, () => {
      beforeEach(() => fixture.control.setSwitches({ wrongKindText }));

      const resolved = (id: string) => resolve(connect().api, idOf(id));

      it('resolves a database and a data source to what they hold', async () => {
        for (const [id, kind] of [
          [ids.databases.bugTracker, 'database'],
          [ids.dataSources.bugTracker, 'dataSource'],
        ] as const) {
          const found = await resolved(id);
          assert.ok(found.kind === 'found');
          assert.equal(found.database.kind, kind);
        }
      });

      it('tells a page of a database from any other page', async () => {
        assert.deepEqual(await resolved(ids.pages.bugBash), {
          kind: 'isPage',
          title: 'Bug bash',
          isRow: true,
        });
        assert.deepEqual(await resolved(ids.pages.handbook), {
          kind: 'isPage',
          title: 'Handbook',
          isRow: false,
        });
      });

      it('tells a block from what is not shared', async () => {
        assert.deepEqual(await resolved(handbookBlock(1)), { kind: 'isBlock' });
        assert.deepEqual(await resolved(ids.pages.privatePlan), { kind: 'notFound' });
      });
    });
  }

  it('says that nothing can have an id with an impossible version, and asks once', async () => {
    await fixture.control.clearRequests();
    const id = idOf(ids.pages.bugBash.replace(/^(.{14})./, '$10'));
    assert.deepEqual(await resolve(connect().api, id), { kind: 'notAnId' });
    assert.equal((await fixture.control.requests()).length, 1);
  });
});
