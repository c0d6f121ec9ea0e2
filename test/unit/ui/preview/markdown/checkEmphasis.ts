import assert from 'node:assert/strict';
import fc from 'fast-check';
import { converted, tokensOf } from './support';

interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
}

/** Letters, digits, wide characters, punctuation, spaces, and what has a meaning in one of the grammars. */
const characters = Array.from('ab15 .,:;!?()"\'-+=/#>_*~`\\|&<[]{}$^読（），。「é\u00a0\u0301😀');

const span: fc.Arbitrary<Span> = fc.record({
  text: fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 6 }),
  bold: fc.boolean(),
  italic: fc.boolean(),
  strike: fc.boolean(),
});

const styleOf = ({ bold, italic, strike }: Omit<Span, 'text'>) =>
  `${bold ? 'b' : ''}${italic ? 'i' : ''}${strike ? 's' : ''}`;

/** Notion has one span for neighbours of one style. */
function merged(spans: readonly Span[]): readonly Span[] {
  return spans.reduce<readonly Span[]>((found, next) => {
    const last = found.at(-1);
    return last !== undefined && styleOf(last) === styleOf(next)
      ? [...found.slice(0, -1), { ...last, text: last.text + next.text }]
      : [...found, next];
  }, []);
}

/** A span as Notion writes it: marks around the escaped text, whatever stands at its edges. */
function written({ text, bold, italic, strike }: Span): string {
  const marks = [...(strike ? ['~~'] : []), ...(bold ? ['**'] : []), ...(italic ? ['*'] : [])];
  return marks.join('') + text.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&') + marks.reverse().join('');
}

/** Each character that a person reads, with its styles. */
function readIn(markdown: string): readonly string[] {
  const depth = { strong: 0, em: 0, s: 0, del: 0 };
  return tokensOf(markdown).flatMap(({ type, content, nesting, tag }) => {
    const [, slash, name = tag] = /^<(\/?)(strong|em|del)>$/.exec(content) ?? [];
    if (name === 'strong' || name === 'em' || name === 's' || name === 'del')
      depth[name] += slash === '/' ? -1 : nesting === 0 ? 1 : nesting;
    if (type !== 'text' && type !== 'text_special') return [];
    const style = styleOf({
      bold: depth.strong > 0,
      italic: depth.em > 0,
      strike: depth.s + depth.del > 0,
    });
    return Array.from(content, (character) => `${character}${style}`);
  });
}

/** Throws where a person reads anything else than what Notion wrote, in another style. */
export function checkEmphasis(numRuns: number): void {
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 6 }), (drawn) => {
      // A letter at each end keeps the line from being a list, a heading or an address, and its spaces from being cut.
      const plain = { bold: false, italic: false, strike: false };
      const spans = merged([{ text: 'x', ...plain }, ...drawn, { text: 'x', ...plain }]);
      const expected = spans.flatMap((one) => Array.from(one.text, (character) => character + styleOf(one)));
      assert.deepEqual(readIn(converted(spans.map(written).join(''))), expected);
    }),
    { numRuns },
  );
}
