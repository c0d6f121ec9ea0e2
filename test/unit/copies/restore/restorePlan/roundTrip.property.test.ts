import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newBatch } from '../../../../../src/archive/batch';
import { Copies } from '../../../../../src/copies/copies';
import type { Copy } from '../../../../../src/copies/copy';
import { readCopy } from '../../../../../src/copies/readCopy';
import { creatingFrom } from '../../../../../src/copies/restore/restore';
import { isComputed } from '../../../../../src/copies/restore/restoreValue';
import { ids } from '../../../../emulator/sample/ids';
import { at } from '../../../emulator/support/api';
import { connection, itemOf, run, useJournal } from '../../../support/batches';
import { idOf, useNotion } from '../../../support/notion';
import { useTemporaryFolder } from '../../../support/temporaryFolder';

const letters = fc.string({
  unit: fc.constantFrom('💥', ...Array.from('ab é\\*~`$[]<>{}|^"\'#-')),
  maxLength: 12,
});
/** Begins as no block does. */
const line = letters.map((text) => `a${text.trimEnd()}`);
const url = fc.constantFrom('https://example.com', 'https://example.com/a?b=c&d=e#f');
const bold = fc.option(fc.constant({ bold: true }), { nil: undefined });

const run1 = fc.oneof(
  fc.record({ text: fc.record({ content: line, link: fc.option(fc.record({ url })) }), annotations: bold }),
  fc.constant({ mention: { user: { id: ids.users.ada } }, plain_text: '@Ada Lovelace' }),
  fc.constant({ equation: { expression: 'e=mc^2' } }),
);
const runs = fc.array(run1, { maxLength: 4 });
const day = fc.constantFrom('2026-01-31', '2026-01-31T10:00:00.000+01:00');

/** A value for every kind of property that can be written; the others are computed. */
const properties = fc.record(
  {
    Name: fc.record({ title: runs }),
    Text: fc.record({ rich_text: runs }),
    Number: fc.record({ number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })) }),
    Select: fc.record({ select: fc.option(fc.constantFrom({ name: 'One' }, { name: 'Two' })) }),
    'Multi-select': fc.record({ multi_select: fc.subarray([{ name: 'Red' }, { name: 'Blue' }]) }),
    Date: fc.record({ date: fc.option(fc.record({ start: day, end: fc.option(day) })) }),
    People: fc.record({ people: fc.subarray([{ id: ids.users.ada }, { id: ids.users.grace }]) }),
    Files: fc.record({
      files: fc.array(fc.record({ name: line, external: fc.record({ url }) }), { maxLength: 3 }),
    }),
    Checkbox: fc.record({ checkbox: fc.boolean() }),
    URL: fc.record({ url: fc.option(url) }),
    Email: fc.record({ email: fc.option(fc.constant('ada@example.com')) }),
    Phone: fc.record({ phone_number: fc.option(fc.constant('+1 555 0100')) }),
    Bugs: fc.record({ relation: fc.subarray([{ id: ids.pages.bugBash }]) }),
  },
  { requiredKeys: [] },
);

const icon = fc.option(
  fc.constantFrom(
    { emoji: '🗄️' },
    { external: { url: 'https://example.com/icon.png' } },
    { icon: { name: 'pizza', color: 'red' } },
  ),
);

const plainText = line.map((text) => text.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&'));
const { blocks } = fc.letrec<{ block: readonly string[]; blocks: readonly string[] }>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 4 }).map((all) => all.flat()),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plainText.map((text) => [text]),
    fc
      .constantFrom('# ', '## ', '- ', '> ', '- [x] ', '- [ ] ')
      .chain((start) => plainText.map((text) => [start + text])),
    fc.tuple(line, line).map((code) => ['```js', ...code, '<page url="x">', '```']),
    fc.constantFrom(['---'], ['<empty-block/>'], ['![a](https://example.com/a.png)']),
    fc
      .tuple(plainText, tie('blocks'))
      .map(([text, inside]) => [`- ${text}`, ...inside.map((one) => `\t${one}`)]),
    fc
      .tuple(plainText, tie('blocks'))
      .map(([text, inside]) => [
        '<details>',
        `<summary>${text}</summary>`,
        ...inside.map((one) => `\t${one}`),
        '</details>',
      ]),
    fc
      .tuple(plainText, tie('blocks'))
      .map(([text, inside]) => [
        '<callout icon="💡">',
        `\t${text}`,
        ...inside.map((one) => `\t${one}`),
        '</callout>',
      ]),
    tie('blocks').map((inside) => [
      '<columns>',
      '\t<column>',
      ...inside.map((one) => `\t\t${one}`),
      '\t</column>',
      '</columns>',
    ]),
  ),
}));

describe('A page that is copied, deleted for good and restored', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();
  const root = useTemporaryFolder('copies');

  it('is as it was, but for what Notion computes', async () => {
    const { api } = connect();
    const copies = new Copies(root);
    const context = { connection, nameOf: () => 'Gallery', now: Date.now };
    const parent = { data_source_id: ids.dataSources.gallery };
    const drawn = fc.record({ properties, icon, markdown: blocks.map((lines) => lines.join('\n')) });
    const restored = fc.asyncProperty(drawn, async (page) => {
      const { body, text } = await fixture.api('POST', '/v1/pages', { parent, ...page });
      assert.equal(at(body, 'object'), 'page', text);
      const id = idOf(String(at(body, 'id')));
      const before = await readCopy(api, id, context);
      assert.ok(before !== undefined);
      await copies.folder().write(before);
      await fixture.control.edit({ kind: 'purge', id });
      const item = itemOf(id, 'restore', { title: before.title, source: before.source });
      const [result] = await run(newBatch('create', [item]), api, {
        journal: disk.journal,
        create: creatingFrom(copies),
      });
      assert.ok(result?.outcome.kind === 'changed' && result.outcome.created !== undefined);
      const after = await readCopy(api, result.outcome.created, context);
      assert.deepEqual(comparable(after), comparable(before));
      assert.deepEqual((await copies.find(id))?.copy.restored?.to, result.outcome.created);
    });
    await fc.assert(restored, { numRuns: 60 });
  });
});

function comparable(copy: Copy | undefined) {
  assert.ok(copy !== undefined);
  const { title, icon, markdown, properties, notHeld } = copy;
  return {
    ...{ title, icon, markdown, notHeld },
    properties: properties.filter(({ value }) => !isComputed(value.type)),
  };
}
