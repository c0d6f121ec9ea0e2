import assert from 'node:assert/strict';
import { notHeldOf } from '../../../src/copies/notHeld';

const upload = 'https://prod-files-secure.s3.us-west-2.amazonaws.com/a/b.png?X-Amz-Signature=c';

const empty = { properties: [], markdown: '', icon: null, cover: null };

describe('What a copy does not hold', () => {
  for (const [what, markdown, expected] of [
    ['nothing', '# Title\n- [x] Done\n![](https://example.com/a.png)', {}],
    [
      'uploaded files',
      `![a](${upload})\n<pdf src="${upload}">P</pdf>\n<file src="https://example.com/a">F</file>`,
      { files: 2 },
    ],
    [
      'databases and pages inside',
      '<database url="https://a">D</database>\n\t<page url="https://b">P</page>',
      { databases: 1, subpages: 1 },
    ],
    [
      'synced blocks',
      '<synced_block url="https://a">\n\tText\n</synced_block>\n<synced_block_reference url="https://b">\n</synced_block_reference>',
      { syncedBlocks: 2 },
    ],
    ['blocks that Notion does not give', 'a\n<unknown url="https://a" alt="map"/>', { blocks: 1 }],
    ['mentions, which it holds', '<mention-page url="https://a">P</mention-page>', {}],
    ['tags in code, which are text', '```html\n<page url="a">\n~~~\n```\n`<database>` \\<page url', {}],
    [
      'tags after a line that begins with code',
      '```` ```a``` ```` is inline\n<page url="a">A</page>',
      { subpages: 1 },
    ],
    ['tags in code of several backticks', '`` ` <page> `` and \\` <database url="a">', { databases: 1 }],
    ['tags after code', '````md\n```\n<page>\n````\n<page url="a">A</page>', { subpages: 1 }],
  ] as const)
    it(`is told: ${what}`, () => {
      assert.deepEqual(notHeldOf({ ...empty, markdown }, false), expected);
    });

  it('is told: content that was cut off', () => {
    assert.deepEqual(notHeldOf(empty, true), { content: 1 });
  });

  it('is told: values that one answer did not have', () => {
    const people = Array.from({ length: 25 }, (_, index) => ({ object: 'user', id: String(index) }));
    const mentions = people.map(() => ({ type: 'mention', mention: {}, plain_text: '@' }));
    const properties = [
      { type: 'people', people },
      { type: 'people', people: people.slice(1) },
      { type: 'relation', relation: people, has_more: false },
      { type: 'relation', relation: people.slice(1), has_more: true },
      { type: 'rich_text', rich_text: mentions },
      { type: 'rich_text', rich_text: [...mentions.slice(1), ...people] },
    ];
    const named = properties.map((value) => ({ name: '', value: { id: '', ...value } }));
    assert.deepEqual(notHeldOf({ ...empty, properties: named }, false), { values: 3 });
  });

  it('is told: files in properties that people uploaded, and not links', () => {
    const files = [
      { name: 'a', type: 'file', file: { url: upload } },
      { name: 'b', type: 'external', external: { url: 'https://example.com' } },
    ];
    const properties = [{ name: '', value: { id: '', type: 'files', files } }];
    const icon = { type: 'file', file: { url: upload } };
    const cover = { type: 'external', external: { url: 'https://example.com' } };
    assert.deepEqual(notHeldOf({ properties, markdown: '', icon, cover }, false), { files: 2 });
  });
});
