import assert from 'node:assert/strict';
import { converted } from '../support';

/** Three times of what Notion takes: where each character costs a look at all the others, no test ends in time. */
const length = 600_000;

/** What is repeated in a long line, and what is made of it each time. */
const repeated: Readonly<Record<string, readonly [notion: string, markdown: string]>> = {
  letters: ['h', 'h'],
  'marks that were typed': ['\\*', '\\*'],
  'what resembles the looks of a block': ['\\{a="', '\\{a="'],
  brackets: ['[', '\\['],
  'links without an end': ['[](', '\\[\\]('],
};

describe('Very long text', () => {
  for (const [name, [notion, markdown]] of Object.entries(repeated)) {
    it(`of ${name} is shown as short text is`, () => {
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
    it(`of spaces in ${name} is shown as a few are`, () => {
      for (const spaces of [' '.repeat(3), ' '.repeat(length)]) {
        assert.ok(converted(before + spaces + after) === markdown(spaces), `${spaces.length} of them`);
      }
    });
  }

  it('behind the mark of a callout is not looked through again from each letter', () => {
    assert.equal(converted(`::: callout ${'a'.repeat(length)}\n\tb\n:::`), '> b');
  });

  for (const opening of ['::: callout', '<callout>']) {
    it(`of many openings without an end is text (${opening})`, () => {
      const inside = (count: number) => converted(`${`${opening}\n`.repeat(count)}a`);
      assert.equal(inside(2), 'a');
      assert.ok(inside(100_000) === 'a');
    });
  }

  it('of fences for code that have no end is text', () => {
    const fences = (count: number, tick: string) =>
      Array.from({ length: count }, (_, index) => tick.repeat(index + 1)).join(' ');
    assert.ok(converted(`a ${fences(1_000, '`')}`) === `a ${fences(1_000, '\\`')}`);
  });

  /** More than a call takes arguments. */
  const many = 200_000;
  for (const [name, notion, shownLines] of [
    ['code', `\`\`\`\n${'` \n'.repeat(many)}\`\`\``, many + 2],
    ['an item', `- a\n${'\t- b\n'.repeat(many)}`, many + 1],
    ['a quotation', `<quote>\n${'\t- b\n'.repeat(many)}</quote>`, many],
    ['a paragraph', `a${'<br>a'.repeat(many)}`, many + 1],
    ['a table', `<table>\n${'<tr><td>a</td></tr>\n'.repeat(many)}</table>`, many + 2],
  ] as const) {
    it(`is shown where it is of lines in ${name}`, () => {
      assert.equal(converted(notion).split('\n').length, shownLines);
    });
  }

  it('of one line of code may be of marks alone', () => {
    const code = '` '.repeat(many);
    assert.ok(converted(`\`\`\`\n${code}\n\`\`\``) === `\`\`\`\n${code}\n\`\`\``);
  });

  it('in a table may name the parts of a table', () => {
    for (const count of [3, length / 6]) {
      const shown = converted(
        `<table>\n<tr>\n<td>${'\\<td\\>'.repeat(count)}</td>\n<td>${'\\<tr '.repeat(count)}</td>\n</tr>\n</table>`,
      );
      const cells = `${'\\<td\\>'.repeat(count)} | ${'\\<tr '.repeat(count).trim()}`;
      assert.ok(shown === `|  |  |\n| --- | --- |\n| ${cells} |`, `${count} of them`);
    }
  });
});
