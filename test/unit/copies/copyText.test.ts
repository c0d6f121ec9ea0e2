import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCopy, parseCopy } from '../../../src/copies/copyText';
import { copyOf } from './support';

describe('The text of a copy', () => {
  it('is front matter with one value a line, then the content as it is', () => {
    assert.equal(
      formatCopy(
        copyOf({
          files: { fetched: '2026-01-03T00:00:00.000Z', saved: [{ name: 'a', file: '01 a' }], missed: [] },
          restored: { at: '2026-01-04T00:00:00.000Z', to: undefined },
          gone: '2026-01-05T00:00:00.000Z',
        }),
      ),
      [
        '---',
        'title: "Emoji icon"',
        'url: "https://app.notion.com/p/Emoji-icon"',
        `id: "${copyOf().id}"`,
        `dataSource: "${copyOf().source}"`,
        'database: "Icons and properties"',
        'created: "2026-01-01T00:00:00.000Z"',
        'createdBy: null',
        'edited: "2026-01-02T00:00:00.000Z"',
        'editedBy: null',
        'icon: {"type":"emoji","emoji":"🗄️"}',
        'cover: null',
        'notInCopy: {"comments":"not read","files":2}',
        'filesFetched: "2026-01-03T00:00:00.000Z"',
        'files:',
        '  - {"name":"a","file":"01 a"}',
        'filesNotFetched:',
        'restored: {"at":"2026-01-04T00:00:00.000Z"}',
        'gone: "2026-01-05T00:00:00.000Z"',
        'properties:',
        '  - {"name":"Status","id":"a%3B","type":"status","status":{"name":"Done"}}',
        'copied: "2026-01-03T00:00:00.000Z"',
        'connection: "0123456789abcdef"',
        'version: 1',
        '---',
        '',
        '# Heading',
        '\tIndented',
        '',
      ].join('\n'),
    );
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '---',
      '\n---\n',
      '\r\n',
      '\u2028---\u2028',
      '\u0085',
      '": {',
      '- ',
      '#',
      '\ufeff',
      '__proto__',
    ),
  );
  const texts = fc.array(anyText, { maxLength: 5 }).map((parts) => parts.join(''));
  const properties = fc.array(
    fc.record({
      name: texts,
      value: fc.record({ id: texts, type: texts, status: fc.jsonValue(), rich_text: fc.jsonValue() }),
    }),
  );

  it('gives back what was written, whatever titles, properties and content hold', () => {
    const copies = fc.record({ title: texts, url: texts, properties, icon: fc.jsonValue(), markdown: texts });
    const unchanged = fc.property(copies, (drawn) => {
      const copy = copyOf({ ...drawn, markdown: drawn.markdown.replace(/\r\n?/g, '\n') });
      const read = parseCopy(formatCopy(copy));
      // JSON has no -0, and leaves undefined fields out.
      const inJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
      assert.deepEqual(inJson(read), inJson(copy));
    });
    fc.assert(unchanged, { numRuns: 300 });
  });

  it('keeps every value on one line of its own, by the line ends of YAML as well', () => {
    const held = fc.property(texts, texts, (title, name) => {
      const written = formatCopy(
        copyOf({ title, properties: [{ name, value: { id: '', type: 'a' } }], markdown: '' }),
      );
      // As written above, with nothing but the restored mark missing.
      assert.equal(written.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length, 22);
    });
    fc.assert(held);
  });

  it('gives back what it says of files, of a restore and of a page that is gone', () => {
    const at = '2026-01-04T00:00:00.000Z';
    const saved = [{ name: 'a', file: '01 a' }];
    const copy = copyOf({
      files: { fetched: at, saved, missed: [{ name: 'b', why: 'limit' }] },
      restored: { at, to: copyOf().id },
      gone: at,
    });
    assert.deepEqual(parseCopy(formatCopy(copy)), copy);
  });

  it('is read after Git or an editor wrote it with other line ends or a byte order mark', () => {
    const copy = copyOf();
    assert.deepEqual(parseCopy(`\ufeff${formatCopy(copy).replaceAll('\n', '\r\n')}`), copy);
  });

  it('is none where the front matter is missing, cut off, of a newer release, nested too deeply to be written, or names no page', () => {
    const text = formatCopy(copyOf());
    for (const other of [
      '',
      '# Heading',
      text.slice(0, text.lastIndexOf('---')),
      text.replace('version: 1', 'version: 2'),
      text.replace(/^id: .*$/m, 'id: "../../etc/passwd"'),
      text.replace(/^created: .*$/m, 'created: "yesterday"'),
      text.replace(/^properties:$/m, 'properties: {}'),
      text.replace(/^cover: .*$/m, `cover: ${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    ])
      assert.equal(parseCopy(other), undefined, other.slice(0, 40));
  });

  it('is read in spite of lines that somebody added or broke', () => {
    const text = formatCopy(copyOf())
      .replace('---\n', '---\ntags: [a, b]\n__proto__: {"id":"x"}\n# a remark\n')
      .replace('  - {', '  - {"name"\n  - {');
    assert.deepEqual(parseCopy(text), copyOf());
  });
});
