import assert from 'node:assert/strict';
import { converted } from '../support';

/** Three times what Notion accepts; quadratic time would exceed the time limit of the tests. */
const length = 600_000;

/** Text repeated in a long line, with the Markdown expected for each repetition. */
const repeated: Readonly<Record<string, readonly [notion: string, markdown: string]>> = {
  letters: ['h', 'h'],
  'escaped marks': ['\\*', '\\*'],
  'unfinished attribute lists': ['\\{a="', '\\{a="'],
  brackets: ['[', '\\['],
  emphasis: ['~~a~~b', '<del>a</del>b'],
  'mentions without an end': ['<mention-user url="a">', 'Person (a)'],
  'links without an end': ['[](', '\\[\\]('],
};

describe('Very long text', () => {
  for (const [name, [notion, markdown]] of Object.entries(repeated)) {
    it(`converts a long line of ${name} like a short one`, () => {
      for (const count of [3, Math.floor(length / notion.length)]) {
        assert.ok(converted(`a${notion.repeat(count)}`) === `a${markdown.repeat(count)}`, `${count} of them`);
      }
    });
  }

  for (const [name, before, after, markdown] of [
    ['a paragraph', 'a', 'b', (spaces: string) => `a${spaces}b`],
    ['a heading of two lines', '#', 'a\u2028b', () => '## a\u2028b'],
    ['an item of two lines', '-', 'a\u2028b', () => '- a\u2028b'],
  ] as const) {
    it(`converts many spaces in ${name} like a few`, () => {
      for (const spaces of [' '.repeat(3), ' '.repeat(length)]) {
        assert.ok(converted(before + spaces + after) === markdown(spaces), `${spaces.length} of them`);
      }
    });
  }

  it('converts a long word after a callout’s mark in linear time', () => {
    assert.equal(converted(`::: callout ${'a'.repeat(length)}\n\tb\n:::`), '> b');
  });

  for (const opening of ['::: callout', '<callout>']) {
    it(`turns many openings without an end into text (${opening})`, () => {
      const inside = (count: number) => converted(`${`${opening}\n`.repeat(count)}a`);
      assert.equal(inside(2), 'a');
      assert.ok(inside(100_000) === 'a');
    });
  }

  it('turns code fences without an end into text', () => {
    const fences = (count: number, tick: string) =>
      Array.from({ length: count }, (_, index) => tick.repeat(index + 1)).join(' ');
    assert.ok(converted(`a ${fences(1_000, '`')}`) === `a ${fences(1_000, '\\`')}`);
  });

  /** More lines than a function call can take as arguments. */
  const many = 200_000;
  for (const [name, notion, lineCount] of [
    ['code', `\`\`\`\n${'` \n'.repeat(many)}\`\`\``, many + 2],
    ['an item', `- a\n${'\t- b\n'.repeat(many)}`, many + 1],
    ['a quotation', `<quote>\n${'\t- b\n'.repeat(many)}</quote>`, many],
    ['a paragraph', `a${'<br>a'.repeat(many)}`, many + 1],
    ['a table', `<table>\n${'<tr><td>a</td></tr>\n'.repeat(many)}</table>`, many + 2],
  ] as const) {
    it(`converts very many lines in ${name}`, () => {
      assert.equal(converted(notion).split('\n').length, lineCount);
    });
  }

  it('converts a long line of code that has only backticks', () => {
    const code = '` '.repeat(many);
    assert.ok(converted(`\`\`\`\n${code}\n\`\`\``) === `\`\`\`\n${code}\n\`\`\``);
  });

  it('converts a table whose cells contain many escaped tags of tables', () => {
    for (const count of [3, length / 6]) {
      const text = converted(
        `<table>\n<tr>\n<td>${'\\<td\\>'.repeat(count)}</td>\n<td>${'\\<tr '.repeat(count)}</td>\n</tr>\n</table>`,
      );
      const cells = `${'\\<td\\>'.repeat(count)} | ${'\\<tr '.repeat(count).trim()}`;
      assert.ok(text === `|  |  |\n| --- | --- |\n| ${cells} |`, `${count} of them`);
    }
  });
});
