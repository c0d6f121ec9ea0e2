import assert from 'node:assert/strict';
import { ids, rowId } from '../../../emulator/sample/ids';
import { readNumberFormats, readWholePage } from '../../../../src/model/wholePage';
import { type Value, valueOf } from '../../../../src/notion/schema/propertyValue';
import { both } from '../../emulator/support/fixture';
import { idOf, useNotion } from '../../support/notion';

const text = (content: string): Value => ({ kind: 'text', text: content });

const person = (id: string, name?: string): Value => ({ kind: 'person', id, name });

describe('Reading a whole page', () => {
  const { fixture, connect } = useNotion();
  const filled = idOf(rowId('gallery', 1));
  const read = (id: string) => readWholePage(connect().api, idOf(id));

  it('reads the values of all properties but the title', async () => {
    const { page } = await read(filled);
    assert.equal(page.title, 'Emoji icon');
    const values = Object.fromEntries(page.properties.map(({ name, value }) => [name, value]));
    assert.deepEqual(values, {
      Text: text('Bold and plain'),
      Number: { kind: 'number', number: 12.5 },
      Select: text('One'),
      'Multi-select': { kind: 'list', values: [text('Red'), text('Blue')] },
      Date: { kind: 'date', start: '2026-01-01', end: '2026-01-05' },
      People: {
        kind: 'list',
        values: [person(ids.users.ada, 'Ada Lovelace'), person(ids.users.grace, 'Grace Hopper')],
      },
      Files: {
        kind: 'list',
        values: [
          {
            kind: 'link',
            text: 'a.png',
            address: 'https://prod-files-secure.s3.us-west-2.amazonaws.com/a.png?X-Amz-Signature=abc',
          },
        ],
      },
      Checkbox: { kind: 'checkbox', checked: true },
      URL: { kind: 'link', text: 'https://example.com', address: 'https://example.com' },
      Email: { kind: 'link', text: 'ada@example.com', address: 'mailto:ada@example.com' },
      Phone: text('+1 555 0100'),
      Bugs: { kind: 'pages', count: 1, more: false },
      'Bug count': { kind: 'number', number: 1 },
      Label: values.Label,
      Age: values.Age,
      When: { kind: 'date', start: '2026-01-01', end: '2026-01-05' },
      'Created by': person(ids.users.ada),
      'Edited by': person(ids.users.ada),
      'Last bug due': { kind: 'date', start: '2023-02-23', end: undefined },
      'Bug names': { kind: 'list', values: [text('Bug bash')] },
      'Bugs blocked': { kind: 'list', values: [{ kind: 'checkbox', checked: false }] },
    });
    assert.equal(values.Label?.kind, 'text');
    assert.equal(values.Age?.kind, 'number');
  });

  it('reads the formats of numbers from the schema, where a page has numbers', async () => {
    const { api } = connect();
    const { page } = await read(rowId('bug', 1));
    assert.deepEqual([...(await readNumberFormats(api, page))], [['Progress (%)', 'percent']]);
    await fixture.control.clearRequests();
    const none = { ...page, properties: [] };
    assert.deepEqual([...(await readNumberFormats(api, none))], []);
    assert.equal((await fixture.control.requests()).length, 0);
  });

  it('takes for a percent what a rollup counts as one', async () => {
    const { api } = connect();
    const { page } = await read(rowId('bug', 1));
    const schema = await api.dataSource(idOf(ids.dataSources.bugTracker));
    const rollup = { id: 'done', name: 'Tasks done', type: 'rollup', result: 'number' } as const;
    const properties = [{ ...rollup, format: 'percent' } as const, { ...rollup, name: 'Tasks' }];
    const reader = { dataSource: () => Promise.resolve({ ...schema, properties }) };
    const formats = await readNumberFormats(reader, page);
    assert.deepEqual([...formats], [['Tasks done', 'percent']]);
  });

  it('goes on without the formats of numbers where the schema cannot be read', async () => {
    const { page } = await read(rowId('bug', 1));
    await fixture.control.fault({ kind: 'unavailable', times: 10, path: ids.dataSources.bugTracker });
    assert.deepEqual([...(await readNumberFormats(connect().api, page))], []);
  });

  it('reads the content of a short page with one request', async () => {
    await fixture.control.clearRequests();
    const { content } = await read(ids.pages.bugBash);
    assert.deepEqual(content, {
      kind: 'read',
      markdown: 'We hunt bugs together for a day.\n- [ ] Order pizza\n\t- with mushrooms',
      blocks: new Map(),
      cutOff: false,
    });
    assert.equal((await fixture.control.requests()).length, 2);
  });

  it('reads the blocks that were left out of a long page', async () => {
    await fixture.control.setSwitches({ markdownBlocks: 2 });
    const { content } = await read(ids.pages.bugBash);
    assert.ok(content.kind === 'read');
    assert.deepEqual([...content.blocks], [[ids.blocks.nested, '- with mushrooms']]);
    assert.equal(content.cutOff, false);
  });

  it('says that content is missing where blocks left out are cut off or cannot be read', async () => {
    await fixture.control.setSwitches({ markdownBlocks: 1 });
    const nested = (await read(ids.pages.bugBash)).content;
    assert.ok(nested.kind === 'read' && nested.cutOff);
    await fixture.control.setSwitches({ markdownBlocks: 2 });
    await fixture.control.fault({ kind: 'unavailable', times: 10, path: ids.blocks.nested });
    const failing = (await read(ids.pages.bugBash)).content;
    assert.ok(failing.kind === 'read' && failing.cutOff);
  });

  const trashed = (kind: string) => async () => {
    const { page, content } = await read(ids.pages.oldProject);
    assert.equal(page.state, 'trash');
    assert.equal(content.kind, kind);
  };
  both(fixture, 'reads a trashed page, and its content where Notion gives it', 'markdownOfTrashed', {
    readable: trashed('read'),
    missing: trashed('withheld'),
  });

  it('keeps the page where only its content cannot be read', async () => {
    await fixture.control.fault({ kind: 'badGateway', times: 10, path: '/markdown' });
    const { page, content } = await read(ids.pages.bugBash);
    assert.equal(page.title, 'Bug bash');
    assert.deepEqual(content, { kind: 'failed', failure: { kind: 'unavailable', status: 502 } });
  });
});

describe('valueOf', () => {
  const examples: readonly (readonly [object: { type: string; [key: string]: unknown }, value: Value])[] = [
    [
      { type: 'hologram', hologram: {} },
      { kind: 'unknown', type: 'hologram' },
    ],
    [
      { type: 'number', number: 'twelve' },
      { kind: 'unknown', type: 'number' },
    ],
    [{ type: 'constructor' }, { kind: 'unknown', type: 'constructor' }],
    [{ type: 'status', status: null }, { kind: 'empty' }],
    [
      { type: 'people', people: [{ object: 'user', id: 'u1' }] },
      { kind: 'list', values: [person('u1')] },
    ],
    [
      { type: 'people', people: [{ object: 'user', id: 'u1', name: ' ' }] },
      { kind: 'list', values: [person('u1')] },
    ],
    [
      { type: 'files', files: [{ name: '', type: 'external', external: { url: 'https://a.example/b' } }] },
      {
        kind: 'list',
        values: [{ kind: 'link', text: 'https://a.example/b', address: 'https://a.example/b' }],
      },
    ],
    [
      { type: 'relation', relation: [{ id: 'a' }], has_more: true },
      { kind: 'pages', count: 1, more: true },
    ],
    [{ type: 'unique_id', unique_id: { prefix: 'TASK', number: 12 } }, text('TASK-12')],
    [{ type: 'unique_id', unique_id: { prefix: null, number: 12 } }, text('12')],
    [{ type: 'unique_id', unique_id: { prefix: '', number: 12 } }, text('12')],
    [{ type: 'verification', verification: { state: 'verified' } }, text('verified')],
    [{ type: 'place', place: { lat: 1, lon: 2, name: 'Home' } }, text('Home')],
    [{ type: 'button', button: {} }, { kind: 'empty' }],
    [
      { type: 'formula', formula: { type: 'boolean', boolean: false } },
      { kind: 'checkbox', checked: false },
    ],
    [
      { type: 'formula', formula: { type: 'unsupported' } },
      { kind: 'unknown', type: 'unsupported' },
    ],
    [
      { type: 'rollup', rollup: { type: 'array', array: [{ type: 'select', select: { name: 'One' } }] } },
      { kind: 'list', values: [text('One')] },
    ],
  ];
  for (const [raw, value] of examples) {
    it(`reads ${JSON.stringify(raw)} as ${value.kind}`, () => {
      assert.deepEqual(valueOf(raw), value);
    });
  }
});
