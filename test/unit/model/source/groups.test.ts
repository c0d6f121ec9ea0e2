import assert from 'node:assert/strict';
import { Groups } from '../../../../src/model/source/groups';
import type { GroupSpec } from '../../../../src/model/arrangement/groupValue';
import { unknownOrder } from '../../../../src/model/rows/order';
import { readGroups } from '../../../../src/model/arrangement/readGroups';
import { Rows } from '../../../../src/model/rows/rows';
import type { NotionId } from '../../../../src/notion/schema/ids';
import type { Page } from '../../../../src/notion/schema/page';
import { idAt, pageAt } from '../../support/pageAt';

const [ada, bob, carl] = [idAt(1), idAt(2), idAt(3)];

const ofPerson = (id: NotionId): GroupSpec => ({
  value: { kind: 'person', person: { id, name: undefined } },
  where: { kind: 'person', property: 'pe', anyOf: [id] },
});

const ofOthers = (...than: readonly NotionId[]): GroupSpec => ({
  value: { kind: 'someoneElse', than },
  where: { kind: 'someoneElse', property: 'pe', than },
});

/** Groups as they are found one time after another; `pages` makes the rows of one. */
function groupsOf(
  found: readonly (readonly GroupSpec[])[],
  pages: (group: GroupSpec) => readonly Page[],
): Groups {
  const left = [...found];
  return new Groups({
    read: () => Promise.resolve(left.shift() ?? []),
    rowsOf: (group) =>
      new Rows(
        {
          fetch: () => Promise.resolve({ results: pages(group), next: undefined, capped: false }),
          order: unknownOrder,
        },
        () => undefined,
      ),
    onDidChange: () => undefined,
  });
}

const loadAll = (groups: Groups) => Promise.all(groups.list.map(({ rows }) => rows.load()));

describe('groups', () => {
  it('list a page once that is in two groups', async () => {
    const groups = groupsOf([[ofPerson(ada), ofPerson(bob)]], () => [pageAt(7)]);
    await groups.load();
    await loadAll(groups);
    assert.deepEqual(
      groups.pages.map(({ id }) => id),
      [idAt(7)],
    );
    assert.equal(groups.pages[0], groups.find(idAt(7)));
  });

  it('keep the rows of a group over a refresh', async () => {
    const groups = groupsOf([[ofPerson(ada)], [ofPerson(bob), ofPerson(ada)]], () => [pageAt(7)]);
    await groups.load();
    const rows = groups.list[0]?.rows;
    await groups.refresh();
    assert.equal(groups.list[1]?.rows, rows);
  });

  it('read the rows of everyone else anew when another person gets a group', async () => {
    const groups = groupsOf([[ofOthers(ada)], [ofPerson(carl), ofOthers(ada, carl)]], ({ value }) =>
      value.kind === 'someoneElse' ? value.than.map((_, index) => pageAt(10 + index)) : [],
    );
    await groups.load();
    await loadAll(groups);
    await groups.refresh();
    await loadAll(groups);
    assert.deepEqual(
      groups.list.map(({ rows }) => rows.pages.length),
      [0, 2],
    );
  });

  it('ask the same for everyone else in whichever order rows name people', async () => {
    const asked = async (...named: readonly NotionId[]) => {
      const parts = [named.map((id) => [{ id, name: undefined }]), []];
      const people = () => Promise.resolve({ rows: parts.shift() ?? [], hasMore: true });
      const dataSource = () => Promise.reject(new Error('Nobody asks for the schema.'));
      const groups = await readGroups(
        { people, dataSource },
        idAt(9),
        { type: 'people', property: 'pe' },
        [],
        'en',
      );
      return groups.find(({ value }) => value.kind === 'someoneElse')?.where;
    };
    assert.deepEqual(await asked(ada, bob), ofOthers(ada, bob).where);
    assert.deepEqual(await asked(bob, ada), ofOthers(ada, bob).where);
  });
});
