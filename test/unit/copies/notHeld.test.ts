import assert from 'node:assert/strict';
import { notHeldOf } from '../../../src/copies/notHeld';

const upload = 'https://prod-files-secure.s3.us-west-2.amazonaws.com/a/b.png?X-Amz-Signature=c';

const empty = { properties: [], markdown: '', icon: null, cover: null };

describe('What a copy does not hold', () => {
  const whole = { content: false, values: 0 };
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
      assert.deepEqual(notHeldOf({ ...empty, markdown }, whole), expected);
    });

  it('is told: content and values that were cut off', () => {
    assert.deepEqual(notHeldOf(empty, { content: true, values: 2 }), { content: 1, values: 2 });
  });

  it('is told: files in properties that people uploaded, and not links', () => {
    const files = [
      { name: 'a', type: 'file', file: { url: upload } },
      { name: 'b', type: 'external', external: { url: 'https://example.com' } },
    ];
    const properties = [{ name: '', value: { id: '', type: 'files', files } }];
    const icon = { type: 'file', file: { url: upload } };
    const cover = { type: 'external', external: { url: 'https://example.com' } };
    assert.deepEqual(notHeldOf({ properties, markdown: '', icon, cover }, whole), { files: 2 });
  });
});
