import { escape } from './escape';

/** A run of `*` or of `~` in the source, or Markdown made of what stands between such runs. */
export interface Piece {
  readonly kind: 'run' | 'markdown';
  readonly text: string;
}

/** How many `*` began the emphasis in force (1: italic, 2: bold, 3: both), or how many `~` (2: strikethrough). */
type Depth = 0 | 1 | 2 | 3;

interface Step {
  readonly depth: Depth;
  readonly cost: number;
  readonly isText: boolean;
}

/** A way to read the runs of one mark up to here; the cheapest one is the likeliest. */
interface Reading {
  readonly depth: Depth;
  readonly cost: number;
  readonly last?: { readonly run: Piece; readonly isText: boolean; readonly before: Reading };
}

interface Style {
  readonly stars: Depth;
  readonly tildes: Depth;
}

/** Runs are text only where nothing else is possible. */
const textCost = 1_000_000;

/**
 * CommonMark with the emphasis that Notion's text has. Notion puts marks around a span whatever stands at its edges
 * (`**Note: **read`, `**a****b**`), where CommonMark takes many of them for text; such spans get tags instead. `beside`: what stands
 * before and after the pieces, where that is not the edge of a line.
 */
export function emphasized(pieces: readonly Piece[], beside = ''): string {
  const spans = spansOf(pieces).map(({ pieces: texts, ...style }) => ({ ...style, text: texts.join('') }));
  const markdown: string[] = [];
  for (const [index, span] of spans.entries())
    markdown.push(styled(span, markdown.at(-1)?.at(-1) ?? beside, spans[index + 1]?.text[0] ?? beside));
  return markdown.join('');
}

/** Neighbouring pieces in one style. Joined only once, as looking at a growing string copies it. */
function spansOf(pieces: readonly Piece[]) {
  const depths = { '*': depthsAfter(pieces, '*'), '~': depthsAfter(pieces, '~') };
  const spans: (Style & { readonly pieces: string[] })[] = [];
  let stars: Depth = 0;
  let tildes: Depth = 0;
  for (const piece of pieces) {
    const star = depths['*'].get(piece);
    const tilde = depths['~'].get(piece);
    stars = star ?? stars;
    tildes = tilde ?? tildes;
    if (star !== undefined || tilde !== undefined) continue;
    const text = piece.kind === 'run' ? escape(piece.text) : piece.text;
    const last = spans.at(-1);
    if (last?.stars === stars && last.tildes === tildes)
      last.pieces.push(separator(last.pieces.at(-1) ?? '', text), text);
    else spans.push({ pieces: [text], stars, tildes });
  }
  return spans;
}

/** The depth after each run of a mark, without the runs that are text. */
function depthsAfter(pieces: readonly Piece[], mark: '*' | '~'): ReadonlyMap<Piece, Depth> {
  let readings = new Map<Depth, Reading>([[0, { depth: 0, cost: 0 }]]);
  for (const [at, run] of pieces.entries()) {
    if (run.kind !== 'run' || !run.text.startsWith(mark)) continue;
    const next = new Map<Depth, Reading>();
    for (const before of readings.values())
      for (const { depth, cost, isText } of stepsFrom(
        before.depth,
        run.text,
        pieces[at - 1],
        pieces[at + 1],
      )) {
        const total = before.cost + cost;
        if (total < (next.get(depth)?.cost ?? Infinity))
          next.set(depth, { depth, cost: total, last: { run, isText, before } });
      }
    readings = next;
  }
  const depths = new Map<Piece, Depth>();
  for (let reading = readings.get(0); reading?.last !== undefined; reading = reading.last.before)
    if (!reading.last.isText) depths.set(reading.last.run, reading.depth);
  return depths;
}

/** A run closes all that is in force and may open other styles, or it opens or closes one of two styles. */
function stepsFrom(
  depth: Depth,
  run: string,
  before: Piece | undefined,
  after: Piece | undefined,
): readonly Step[] {
  const steps: Step[] = [{ depth, cost: textCost, isText: true }];
  const isStar = run.startsWith('*');
  for (const opened of isStar ? ([0, 1, 2, 3] as const) : ([0, 2] as const))
    if (depth + opened === run.length)
      steps.push({ depth: opened, cost: depth > 0 && opened > 0 ? 1 : 0, isText: false });
  const [startsAfterSpace, endsBeforeSpace] = [isBlank(before?.text.at(-1)), isBlank(after?.text[0])];
  if (isStar && depth > 0 && depth + run.length === 3)
    steps.push({ depth: 3, cost: startsAfterSpace && !endsBeforeSpace ? 0 : 2, isText: false });
  if (isStar && depth === 3 && (run.length === 1 || run.length === 2))
    steps.push({
      depth: run.length === 1 ? 2 : 1,
      cost: endsBeforeSpace && !startsAfterSpace ? 0 : 2,
      isText: false,
    });
  return steps;
}

function styled(
  { text, stars, tildes }: Style & { readonly text: string },
  before: string,
  after: string,
): string {
  if (stars === 0 && tildes === 0) return text;
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const standsAlone =
        /^\S(?:.*\S)?$/s.test(line) &&
        (index > 0 || isBlank(before)) &&
        (index < lines.length - 1 || isBlank(after));
      if (line === '') return line;
      const stroke = '~'.repeat(tildes);
      const emphasis = '*'.repeat(stars);
      if (standsAlone) return `${stroke}${emphasis}${line}${emphasis}${stroke}`;
      const names = [
        ...(tildes > 0 ? ['del'] : []),
        ...(stars >= 2 ? ['strong'] : []),
        ...(stars % 2 === 1 ? ['em'] : []),
      ];
      return names.reduceRight((inside, name) => `<${name}>${inside}</${name}>`, line);
    })
    .join('\n');
}

/** The edge of a line, or a space. */
function isBlank(character: string | undefined = ''): boolean {
  return ['', ' ', '\n'].includes(character);
}

/** Keeps apart what would merge: two code spans, or two slashes, of which VS Code would make a link. */
function separator(before: string, after: string): string {
  if (before.endsWith('`') && after.startsWith('`')) return ' ';
  return before.endsWith('/') && after.startsWith('/') ? '\\' : '';
}
