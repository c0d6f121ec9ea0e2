import assert from 'node:assert/strict';
import { converted, textOf } from './support';

const page = '0123456789abcdef0123456789abcdef';

const examples: Readonly<Record<string, readonly [notion: string, markdown: string]>> = {
  emphasis: ['**a** *b* ***c*** ~~d~~', '**a** *b* ***c*** ~~d~~'],
  'single marks to text': ['a * b ~ c snake_case _d_', 'a \\* b \\~ c snake\\_case \\_d\\_'],
  'escaped characters to text': ['\\[a\\](b) \\<b\\> \\$5 \\`', '\\[a\\](b) \\<b\\> \\$5 \\`'],
  code: ['`<b> [a](b)` and ``a`b``', '`<b> [a](b)` and ``a`b``'],
  'code next to code': ['`a`<span color="red">`b`</span>', '`a` `b`'],
  'code without an end': ['a ` b', 'a \\` b'],
  equations: ['$`x^2`$ and $y$', '`x^2` and `y`'],
  'dollar signs of amounts to text': ['$ 5 and $', '\\$ 5 and \\$'],
  'a link': ['[a **b**](https://example.com/x_(y))', '[a <strong>b</strong>](<https://example.com/x_(y)>)'],
  'a link to a path of Notion': [`[a](/${page})`, `[a](<https://app.notion.com/${page}>)`],
  'a mail link': ['[a](mailto:a@example.com)', '[a](<mailto:a@example.com>)'],
  'a link that runs a command to text': [
    '[a](command:workbench.action.quit)',
    'a (command:workbench.action.quit)',
  ],
  'a link with another scheme to text': [
    '[a](vscode://x/y) [b](FILE:///etc)',
    'a (vscode:/\\/x/y) b (FILE:/\\/\\/etc)',
  ],
  'a link in a link': ['[a [b](https://b.example)](https://a.example/)', '[a b](<https://a.example/>)'],
  'a link after an exclamation mark': ['Look![a](https://a.example/)', 'Look\\![a](<https://a.example/>)'],
  'a picture in a link': [
    '[![c](https://c.example)](https://a.example/)',
    '[Image: c](<https://a.example/>)',
  ],
  'a picture from this machine to text': ['![](file:///etc/passwd)', 'Image (file:/\\/\\/etc/passwd)'],
  'an address': [
    'see https://example.com/a_b.',
    'see [https:/\\/example.com/a\\_b](<https://example.com/a_b>).',
  ],
  'an address with brackets, between brackets': [
    '(see https://example.com/Rust_(language)) and (https://example.com/a).',
    '(see [https:/\\/example.com/Rust\\_(language)](<https://example.com/Rust_(language)>)) and ([https:/\\/example.com/a](<https://example.com/a>)).',
  ],
  'an address before full-width punctuation': [
    '见https://example.com/a。然后（https://example.com/b）',
    '见[https:/\\/example.com/a](<https://example.com/a>)。然后（[https:/\\/example.com/b](<https://example.com/b>)）',
  ],
  'what only begins like an address to text': ['https:// and https://...', 'https:/\\/ and https:/\\/...'],
  'a backslash before a letter to text': ['C:\\Users \\n \\\\n \\', 'C:\\\\Users \\\\n \\\\n \\\\'],
  'an address between marks': [
    '~~https://example.com/a~~ **https://example.com/b**',
    '~~[https:/\\/example.com/a](<https://example.com/a>)~~ **[https:/\\/example.com/b](<https://example.com/b>)**',
  ],
  'emphasis at the edge of a label that stays text': [
    'pa[**（x）**](notion://x)q a<mention-user url="user://1">**(Ada)**</mention-user>b',
    'pa<strong>（x）</strong> (notion:/\\/x)q a<strong>(Ada)</strong>b',
  ],
  'a mention of a date with a tag that closes it': [
    'a <mention-date start="2026-01-05"></mention-date> b <mention-date start="2026-01-05">soon</mention-date> c</mention-date>',
    'a Jan 5, 2026 b Jan 5, 2026 c',
  ],
  'a citation': ['a [^https://example.com/]', 'a [source](<https://example.com/>)'],
  'styles without a Markdown equivalent to plain text': [
    '<span underline="true">a</span> <span color="red">b</span>',
    'a b',
  ],
  'mentions of people, pages and dates': [
    `<mention-user url="user://1">Ada</mention-user> <mention-page url="https://www.notion.so/${page}"/> <mention-date start="2026-01-05" end="2026-01-07"/>`,
    `Ada [Page](<https://app.notion.com/p/${page}>) Jan 5, 2026 – Jan 7, 2026`,
  ],
  'a mention of a person or agent without a name to what it is': [
    '<mention-user url="user://1"/> <mention-agent url="agent://1"/>',
    'Person mention-agent',
  ],
  'a mention that Notion gives another attribute': [
    `<mention-page url="https://www.notion.so/${page}" deleted>Plan</mention-page> <mention-user url="user://1" is:guest='a' role={b}>Ada</mention-user>`,
    `[Plan](<https://app.notion.com/p/${page}>) Ada`,
  ],
  'a database with its data source': [
    `<database url="https://app.notion.com/p/${page}" inline="true" data-source-url="collection://1">Tasks</database>`,
    `[Tasks](<https://app.notion.com/p/${page}>)`,
  ],
  'a linked database, which has only a data source': [
    '<database data-source-url="collection://01234567-89ab-cdef-0123-456789abcdef" inline>Tasks</database>',
    'Tasks',
  ],
  'a deleted database': ['<database deleted="true">Tasks</database> <database deleted/>', 'Tasks database'],
  'a mention of a person whose address is in braces': [
    '<mention-user url="{{user://1}}">Ada</mention-user>',
    'Ada',
  ],
  'a tag whose name says nothing to people to where it leads': [
    '<mention-link-preview url="https://example.com/a"/> <link_preview url="https://example.com/b">B</link_preview>',
    '[https:/\\/example.com/a](<https://example.com/a>) [B](<https://example.com/b>)',
  ],
  media: ['<video src="https://example.com/v">Clip</video>', '[Video: Clip](<https://example.com/v>)'],
  'HTML to text': ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  'HTML entities to text': ['&lt;b&gt; &copy;', '\\&lt;b\\&gt; \\&copy;'],
};

describe('A line of Notion’s Markdown', () => {
  for (const [name, [notion, markdown]] of Object.entries(examples)) {
    it(`converts ${name}`, () => {
      assert.equal(converted(notion), markdown);
    });
  }

  it('converts a mention of a moment to the person’s own time zone', () => {
    const before = process.env.TZ;
    process.env.TZ = 'Asia/Tokyo';
    try {
      const zoned = '<mention-date start="2026-03-01" startTime="23:00" timeZone="UTC"/>';
      const iso = '<mention-date start="2026-03-01T23:00:00.000+00:00"/>';
      for (const mention of [zoned, iso]) assert.match(textOf(converted(mention)), /\b2\b.*2026.*8:00/);
      const range = '<mention-date start="2026-03-01" startTime="23:00" endTime="23:30" timeZone="UTC"/>';
      assert.match(textOf(converted(range)), /8:00.* – .*8:30/);
      const unknown = '<mention-date start="2026-03-01" startTime="23:00" timeZone="Nowhere"/>';
      assert.equal(textOf(converted(unknown)), '2026-03-01 23:00');
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it('converts a line of brackets alone in linear time', () => {
    const notion = '['.repeat(50_000);
    assert.equal(textOf(converted(notion)).length, 50_000);
  });
});
