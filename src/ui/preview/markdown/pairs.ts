/** Patterns of the lines that open and close a block. */
export interface Pair {
  readonly open: RegExp;
  readonly close: RegExp;
}

/**
 * Finds the closing line of a block. All ends of a pair are found in one pass and cached, so that many openings
 * without an end take no quadratic time.
 */
export class Pairs {
  readonly #ends = new Map<string, ReadonlyMap<number, number>>();

  constructor(private readonly lines: readonly string[]) {}

  /** The index of the line that closes the block opened at `at`, nested ones skipped. Undefined without an end. */
  endOf(at: number, pair: Pair): number | undefined {
    const key = pair.open.source;
    const ends = this.#ends.get(key) ?? this.#find(pair);
    this.#ends.set(key, ends);
    return ends.get(at);
  }

  #find({ open, close }: Pair): ReadonlyMap<number, number> {
    const ends = new Map<number, number>();
    const waiting: number[] = [];
    let fence: string | undefined;
    for (const [index, text] of this.lines.entries()) {
      const line = text.trim();
      // Tags inside code are text.
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

/** The backticks of a line that opens a code block. */
export function codeFence(line: string): string | undefined {
  return /^(`{3,})[^`]*$/.exec(line)?.[1];
}

/** `fence`: the backticks that opened the code block. */
export function endsCode(line: string, fence: string): boolean {
  return /^`+$/.test(line) && line.length >= fence.length;
}
