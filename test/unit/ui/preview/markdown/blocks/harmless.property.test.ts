import assert from 'node:assert/strict';
import fc from 'fast-check';
import { converted, textOf, tokensOf } from '../support';

/** Attack strings, and the tokens of both grammars. */
const pieces = [
  ...['\n', '\n\t', '\n\t\t', '\t', ' ', '  ', '\r', '\\', '`', '``', '```', '~~~', '$', '$$', '|', '"'],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '#',
    '- ',
    '1. ',
    '> ',
    '---',
    '===',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '<',
    '>',
    '&',
  ],
  ...['&lt;', '{color="red"}', '- [x] ', ':::', '::: callout {icon="💡"}', '| --- | --- |', '[a]: ', '[^'],
  ...[
    '<br>',
    '<span color="red">',
    '</span>',
    '~~<u>~~',
    '<callout icon="💡">',
    '</callout>',
    '<details>',
    '</details>',
  ],
  ...['<summary>', '</summary>', '<table>', '</table>', '<tr>', '<td>', '</td>', '</tr>', '<columns>'],
  ...[
    '<img src="https://evil.example/a.png">',
    '<script>alert(1)</script>',
    '<!--',
    '-->',
    '<?',
    '<![CDATA[',
  ],
  ...[
    '<page url="command:quit">',
    '</page>',
    '<unknown url="vscode://a" alt="<b>"/>',
    '<mention-user url="x"/>',
  ],
  ...['command:workbench.action.quit', 'javascript:alert(1)', 'file:///etc/passwd', 'vscode://evil/run'],
  ...['https://evil.example/pixel.png', 'data:image/png;base64,AA', '//evil.example', '/etc', 'mailto:a@b.c'],
  ...['mermaid', 'plantuml', 'text', 'x'],
];

const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 6 })), {
    maxLength: 40,
  })
  .map((all) => all.join(''));

/** Escapes text as Notion does. */
function escaped(text: string): string {
  return text.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&');
}

const fetched = new Set(['image', 'html_block', 'html_inline']);
/** Tags without attributes that only style text; the only HTML there may be. */
const style = /^<\/?(strong|em|del)>$/;

describe('Markdown of other people', () => {
  it('renders any input without pictures or HTML but for emphasis, and with links only to the web or mail', () => {
    fc.assert(
      fc.property(hostile, (notion) => {
        for (const token of tokensOf(converted(notion))) {
          assert.ok(!fetched.has(token.type) || style.test(token.content), token.content);
          const address = token.attrGet('href');
          assert.match(address ?? 'https:', /^(https?|mailto):/);
          assert.ok(!/mermaid|plantuml/.test(token.info), token.info);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('shows text that Notion escaped exactly as it was written', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\p{Z}]+/gu, ' ').trim());
    fc.assert(
      fc.property(line, (text) => {
        fc.pre(!/^([-+>]|#{1,6} |\d+\.|:::|https?:|_{3})|https?:/i.test(text));
        assert.equal(textOf(converted(escaped(text))), text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every word of nested blocks', () => {
    const line = fc.tuple(
      fc.nat({ max: 30 }),
      fc.constantFrom('', '- ', '1. ', '# ', '> ', '- [ ] '),
      fc.stringMatching(/^w[a-z]{3,8}$/),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const notion = lines.map(([tabs, mark, word]) => `${'\t'.repeat(tabs)}${mark}${word}`).join('\n');
        const text = textOf(converted(notion));
        for (const [, , word] of lines) assert.ok(text.includes(word), word);
      }),
    );
  });
});
