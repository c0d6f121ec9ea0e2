import assert from 'node:assert/strict';
import type { Copy } from '../../../../src/copies/copy';
import { planRestore } from '../../../../src/copies/restore/restorePlan';
import type { RawValue } from '../../../../src/notion/schema/rawPage';
import { ids, rowId } from '../../../emulator/sample/ids';
import { idOf } from '../../support/notion';
import { copyOf } from '../support';

const upload = 'https://prod-files-secure.s3.us-west-2.amazonaws.com/a/b.png?X-Amz-Signature=c';

/** A property and its value, by the name of its type. */
const named = (name: string, value: RawValue) => ({ name, value });
const text = (content: string, url?: string) => ({
  type: 'text',
  text: { content, link: url === undefined ? null : { url } },
  plain_text: content,
});
const user = (index: number) => ({ object: 'user', id: rowId('bug', index) });

describe('The plan of a restore', () => {
  const plan = (
    copy: Partial<Copy>,
    schema: readonly (readonly [id: string, name: string, type: string])[],
  ) =>
    planRestore(
      copyOf({ icon: null, properties: [], markdown: '', notHeld: {}, ...copy }),
      {
        id: idOf(ids.dataSources.gallery),
        title: 'Gallery',
        state: 'live',
        properties: schema.map(([id, name, type]) => ({
          id,
          name,
          type,
          options: [{ id: 'done', name: 'Done' }],
        })),
      },
      new Map(),
    );
  /** The value of one property, and what of it is lost. */
  const planOf = (type: string, content: unknown) => {
    const value = { id: 'p', type, [type]: content };
    const { page, losses } = plan({ properties: [named('P', value)] }, [['p', 'P', type]]);
    return { value: page.properties.P, losses };
  };
  const lost = (why: string, count = 1) => ({ kind: 'values', name: 'P', why, count });

  it('gives no value to a property that has another one by its id, whatever it is called now', () => {
    const status = (id: string) => ({ id, type: 'status', status: { id: '', name: 'Done' } });
    for (const properties of [
      [named('Status', status('old')), named('State', status('state'))],
      [named('State', status('state')), named('Status', status('old'))],
    ]) {
      const { page, losses } = plan({ properties }, [['state', 'Status', 'status']]);
      assert.deepEqual(losses, [{ kind: 'property', name: 'Status' }]);
      assert.deepEqual(page.properties, { Status: { status: { id: 'done' } } });
    }
  });

  it('keeps the value of the property that was renamed, not that of the one that is gone', () => {
    const number = (id: string, of: number) => ({ id, type: 'number', number: of });
    const properties = [named('Status', number('old', 1)), named('State', number('state', 2))];
    const { page } = plan({ properties }, [['state', 'Status', 'number']]);
    assert.deepEqual(page.properties, { Status: { number: 2 } });
  });

  it('counts pictures and files in the content that were uploaded, which the copy may hold', () => {
    const markdown = `![a](${upload})\n<pdf src="${upload}">P</pdf>\n![b](https://example.com/b.png)`;
    assert.deepEqual(plan({ markdown }, []).losses, [{ kind: 'files', count: 2 }]);
  });

  it('cuts long texts into runs, never through a character', () => {
    const content = `${'a'.repeat(1_999)}💥${'b'.repeat(2_500)}`;
    const { value, losses } = planOf('rich_text', [text(content)]);
    assert.deepEqual(losses, []);
    const runs = (value as { rich_text: { text: { content: string } }[] }).rich_text;
    assert.deepEqual(
      runs.map((run) => run.text.content.length),
      [1_999, 2_000, 502],
    );
    assert.equal(runs.map((run) => run.text.content).join(''), content);
  });

  it('says what is beyond the limits of a request, and keeps the rest', () => {
    const runs = Array.from({ length: 102 }, (_, index) => text(String(index)));
    assert.deepEqual(planOf('rich_text', runs).losses, [lost('limit', 2)]);
    assert.deepEqual(
      planOf(
        'people',
        Array.from({ length: 101 }, (_, index) => user(index)),
      ).losses,
      [lost('limit')],
    );
    assert.deepEqual(planOf('title', [text('a', `https://example.com/${'a'.repeat(2_000)}`)]), {
      value: { title: [{ type: 'text', annotations: {}, text: { content: 'a', link: null } }] },
      losses: [lost('limit')],
    });
    for (const [type, content] of [
      ['url', `https://example.com/${'a'.repeat(2_000)}`],
      ['email', `${'a'.repeat(200)}@example.com`],
      ['phone_number', '1'.repeat(201)],
    ] as const)
      assert.deepEqual(planOf(type, content), { value: undefined, losses: [lost('limit')] }, type);
  });

  it('shortens the name of a linked file, and says so', () => {
    const file = { type: 'external', name: `${'a'.repeat(99)}💥`, external: { url: 'https://example.com' } };
    assert.deepEqual(planOf('files', [file]), {
      value: { files: [{ ...file, name: 'a'.repeat(99) }] },
      losses: [lost('limit')],
    });
  });

  it('loses values that somebody broke, and no others', () => {
    for (const [type, content] of [
      ['number', Infinity],
      ['date', { start: 'today' }],
      ['people', [{ id: 'Ada' }]],
      ['select', { id: 'x' }],
      ['checkbox', 'yes'],
      ['of the future', {}],
    ] as const)
      assert.deepEqual(planOf(type, content), { value: undefined, losses: [lost('unreadable')] }, type);
    assert.deepEqual(planOf('people', [user(1), 1]), {
      value: { people: [user(1)] },
      losses: [lost('unreadable')],
    });
  });

  it('says that a page was verified, also where the data source does not list that property', () => {
    for (const schema of [[], [['p', 'P', 'verification']]] as const)
      for (const [state, losses] of [
        ['verified', [lost('unreadable')]],
        ['expired', [lost('unreadable')]],
        ['unverified', []],
      ] as const) {
        const value = { id: 'p', type: 'verification', verification: { state, date: null } };
        assert.deepEqual(plan({ properties: [named('P', value)] }, schema).losses, losses);
      }
  });

  it('takes as many whole blocks as a request holds, and says that the end is lost', () => {
    const block = `- a\n\t${'é"'.repeat(20_000)}`;
    const { page, losses } = plan({ markdown: Array.from({ length: 10 }, () => block).join('\n') }, []);
    assert.deepEqual(losses, [{ kind: 'end' }]);
    assert.equal(page.markdown, Array.from({ length: 6 }, () => block).join('\n'));
    assert.ok(Buffer.byteLength(JSON.stringify(page)) < 500_000);
  });
});
