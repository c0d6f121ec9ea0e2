import assert from 'node:assert/strict';
import { isNotionId, type NotionId } from '../../../../../src/notion/schema/ids';
import { converted } from './support';

const page = '0123456789abcdef0123456789abcdef';
const block = 'aaaaaaaabbbbccccddddeeeeeeeeeeee';

function id(text: string): NotionId {
  const dashed = text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (!isNotionId(dashed)) throw new Error(text);
  return dashed;
}

/** Notion's Markdown and the CommonMark expected for it, by name. */
const examples: Readonly<Record<string, readonly [notion: string, markdown: string]>> = {
  'one line to one block': ['One\nTwo', 'One\n\nTwo'],
  'headings to one level below the page title': ['# One {color="blue"}\n#### Four', '## One\n\n##### Four'],
  'a heading that folds': ['## More {toggle="true"}\n\tInside', '### More\n\nInside'],
  'nested lists': ['- a\n\t- b\n\t\t1. c\n- d', '- a\n  - b\n    1. c\n- d'],
  'a numbered list that begins with another number, inside of an item': ['- a\n\t3. b', '- a\n\n  3. b'],
  'a toggle without a title, inside of an item': [
    '- a\n\t<details>\n\t<summary></summary>\n\t\tb\n\t</details>',
    '- a\n  - \u00a0\n\n    b',
  ],
  'a toggle without a title, inside of a quotation': [
    '> a\n\t<details>\n\t<summary></summary>\n\t</details>',
    '> a\n>\n> - \u00a0',
  ],
  'numbered lists with an empty line between them to lists that count anew': [
    '1. a\n2. b\n<empty-block/>\n1. c\n2. d\n<empty-block/>\n1. e\n- f\n<empty-block/>\n- g',
    '1. a\n2. b\n1) c\n2) d\n1. e\n\n- f\n- g',
  ],
  'text inside of an item': ['- a\n\tmore', '- a\n\n  more'],
  'lists of two kinds': ['- a\n2. b', '- a\n\n2. b'],
  'to-dos': ['- [ ] a\n- [x] b', '- ☐ a\n- ☑ b'],
  'a quotation of two lines': ['> a<br>b', '> a\\\n> b'],
  'a callout': ['<callout icon="💡" color="gray_bg">\n\tRead\n\t- a\n</callout>', '> 💡 Read\n>\n> - a'],
  'a callout of the older form': ['::: callout {icon="🎯"}\n\tShip it\n:::', '> 🎯 Ship it'],
  'a callout with a digit for an icon': ['<callout icon="1️⃣">\n\tFirst\n</callout>', '> 1️⃣ First'],
  'columns on one line': ['<columns><column>a</column><column>b</column></columns>', 'a\n\nb'],
  'a callout with a picture for an icon': [
    '<callout icon="https://evil.example/x.png">\n\ta\n</callout>',
    '> a',
  ],
  'a toggle': ['<details>\n<summary>Why *so*</summary>\n\tInside\n</details>', '- Why *so*\n\n  Inside'],
  'a toggle on one line': ['<details><summary>Why *so*</summary>In</details>', '- Why *so*\n\n  In'],
  columns: ['<columns>\n\t<column>\n\t\ta\n\t</column>\n\t<column>b</column>\n</columns>', 'a\n\nb'],
  'trailing line breaks to nothing': ['a<br>\n- b<br><br>c\n- [ ] d<br>', 'a\n\n- b\n\n  c\n- ☐ d'],
  'a heading of two lines': ['# a<br>b', '## a b'],
  'a heading that ends in #': ['# Learn C #\n# ##', '## Learn C \\#\n\n## \\##'],
  'code that contains closing tags': [
    '<details>\n<summary>T</summary>\n\t```html\n\t</details>\n\t```\n\tin\n</details>\nout',
    '- T\n\n  ```html\n  </details>\n  ```\n\n  in\n\nout',
  ],
  'a table with tags in code': [
    '<table>\n<tr>\n<td>ends with `</td>` here</td>\n<td>`</tr>` too</td>\n</tr>\n</table>',
    '|  |  |\n| --- | --- |\n| ends with `</td>` here | `</tr>` too |',
  ],
  'a callout in a callout': [
    '<callout>\n\t<callout>\n\t\ta\n\t</callout>\n\tb\n</callout>\nc',
    '> > a\n>\n> b\n\nc',
  ],
  'a table with a heading': [
    '<table header-row="true">\n<tr>\n<td>A</td>\n<td>`x|y`</td>\n</tr>\n<tr><td>1<br>2</td></tr>\n</table>\nafter',
    '| A | `x\\|y` |\n| --- | --- |\n| 1 2 |  |\n\nafter',
  ],
  'a table without a heading': ['<table>\n<tr><td>a</td></tr>\n</table>', '|  |\n| --- |\n| a |'],
  'code in a language that is coloured': [
    '```c++\n\tif (a < b) <img>\n```',
    '```cpp\n\tif (a < b) <img>\n```',
  ],
  'code that would be rendered as a diagram': ['```mermaid\ngraph\n```', '```\ngraph\n```'],
  'fence marks split by styling to text': [
    '~~<u>~~mermaid\n- ~~<span color="red">~~x\na<br>~~<u>~~y',
    '\\~\\~\\~\\~mermaid\n\n- \\~\\~\\~\\~x\n\na\\\n\\~\\~\\~\\~y',
  ],
  'code inside of an item': ['- a\n\t```\n\tx\n\n\ty\n\t```', '- a\n\n  ```\n  x\n\n  y\n  ```'],
  'code without an end': ['```\na\n# b', '```\na\n# b\n```'],
  'code with a fence in it': ['````\n```\n````', '````\n```\n````'],
  equations: ['$$\ne=mc^2\n$$', '```\ne=mc^2\n```'],
  'a divider': ['a\n---\nb', 'a\n\n---\n\nb'],
  'a tab whose title has space at its edges': [
    '<tab title=" Plan \u00a0">\n\ta\n</tab>\n<tab title=" ">\n\tb\n</tab>',
    '**Plan**\n\na\n\nb',
  ],
  'blocks without content to nothing': ['a\n<empty-block/>\n<table_of_contents/>\nb', 'a\n\nb'],
  'a picture': [
    '![A cat](https://evil.example/cat.png?a=1&copy=2) {color="red"}',
    '[Image: A cat](<https://evil.example/cat.png?a=1&amp;copy=2>)',
  ],
  'a page inside': [
    `<page url="https://app.notion.com/p/Title-${page}">Title</page>`,
    `[Title](<https://app.notion.com/p/${page}>)`,
  ],
  'a block that Notion does not provide': [
    `<unknown url="https://app.notion.com/p/${page}#${block}" alt="map"/>`,
    `[Shown only in Notion: map](<https://app.notion.com/p/${page}#${block}>)`,
  ],
  'a block that Notion does not provide, without an address': [
    '<unknown alt="button"/>\na <unknown/> b',
    'Shown only in Notion: button\n\na Shown only in Notion b',
  ],
  'unknown tags to text': ['<form>\n\ta\n</form>', '\\<form\\>\n\na\n\n\\</form\\>'],
  'text that looks like the start of a block': ['\\# a\n+ b\n1\\) c', '\\# a\n\n- b\n\n1\\) c'],
};

describe('Notion’s Markdown as CommonMark', () => {
  for (const [name, [notion, markdown]] of Object.entries(examples)) {
    it(`converts ${name}`, () => {
      assert.equal(converted(notion), markdown);
    });
  }

  it('puts separately read blocks in place of their tags, and those without a tag last', () => {
    const blocks = new Map([
      [id(page), '- late'],
      [id(block), 'Part\n\tmore'],
    ]);
    const notion = `- a\n\t<unknown url="https://app.notion.com/p/${page}#${block}" alt="toggle"/>\nb`;
    assert.equal(converted(notion, blocks), '- a\n\n  Part\n\n  more\n\nb\n\n- late');
  });

  it('flattens very deep nesting without losing a line', () => {
    const notion = Array.from({ length: 2_000 }, (_, depth) => `${'\t'.repeat(depth)}- x${depth}`).join('\n');
    const lines = converted(notion).split('\n').filter(Boolean);
    assert.equal(lines.length, 2_000);
    assert.match(lines.at(-1) ?? '', /x1999$/);
  });
});
