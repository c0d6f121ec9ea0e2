/** What opens a block of several lines, and what closes it. */
export interface Pair {
  readonly open: RegExp;
  readonly close: RegExp;
}

/** Where what opens in a line is closed. Each pair is looked for once: openings without an end may be many. */
export class Pairs {
  readonly #ends = new Map<string, ReadonlyMap<number, number>>();

  constructor(private readonly lines: readonly string[]) {}

  /** The index of the line that closes what opens at `at`, past others of its kind. Undefined where there is none. */
  endOf(at: number, pair: Pair): number | undefined {
    const key = pair.open.source;
    const known = this.#ends.get(key);
    if (known !== undefined) return known.get(at);
    const ends = this.#find(pair);
    this.#ends.set(key, ends);
    return ends.get(at);
  }

  #find({ open, close }: Pair): ReadonlyMap<number, number> {
    const ends = new Map<number, number>();
    const waiting: number[] = [];
    let fence: string | undefined;
    for (const [index, text] of this.lines.entries()) {
      const line = text.trim();
      // Code may be about tags.
      if (fence !== undefined) {
        if (endsCode(line, fence)) fence = undefined;
        continue;
      }
      fence = codeFence(line);
      if (open.test(line)) waiting.push(index);
      const opened = close.test(line) ? waiting.pop() : undefined;
      if (opened !== undefined) ends.set(opened, index);
    }
    return ends;
  }
}
/** The marks of a line that begins a block of code. */
export function codeFence(line: string): string | undefined {
  return /^(`{3,})[^`]*$/.exec(line)?.[1];
}

/** Whether a line ends the block of code that began with these marks. */
export function endsCode(line: string, fence: string): boolean {
  return /^`+$/.test(line) && line.length >= fence.length;
}
