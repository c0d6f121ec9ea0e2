/** Typed text, folded like the titles it is compared with. */
export interface TitleQuery {
  readonly whole: string;
  readonly words: readonly string[];
}

/** Combining accents, which NFKD separates from their letters. */
const accents = /[\u0300-\u036f]+/g;

const isPlain = /^[!-~]+(?: [!-~]+)*$/;

/** Text without the differences that a search ignores: case, accents, ligatures, repeated spaces. */
export function fold(text: string): string {
  // Plain ASCII needs no normalisation, which is many times slower; most titles are that.
  if (isPlain.test(text)) return text.toUpperCase();
  return text.normalize('NFKD').replace(accents, '').toUpperCase().replace(/\s+/g, ' ').trim();
}

export function titleQueryOf(text: string): TitleQuery {
  const whole = fold(text);
  return { whole, words: whole === '' ? [] : whole.split(' ') };
}

/**
 * How well a folded title matches; smaller is better. 0: equal. 1: begins with the query. 2: each word of the query
 * begins a word of the title. 3: each word occurs somewhere. Undefined: no match.
 */
export function rankOf(title: string, { whole, words }: TitleQuery): number | undefined {
  if (!words.every((word) => title.includes(word))) return undefined;
  if (title === whole) return 0;
  if (title.startsWith(whole)) return 1;
  return words.every((word) => beginsAWord(title, word)) ? 2 : 3;
}

const letterOrDigit = /[\p{L}\p{N}]$/u;

function beginsAWord(title: string, word: string): boolean {
  for (let at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) {
    if (at === 0 || title[at - 1] === ' ' || !letterOrDigit.test(title.slice(Math.max(0, at - 2), at)))
      return true;
  }
  return false;
}

/** The first `limit` of the sorted values, without sorting all of them. */
export function firstOf<T>(all: Iterable<T>, limit: number, compare: (a: T, b: T) => number): readonly T[] {
  const first: T[] = [];
  for (const value of all) {
    const last = first.at(-1);
    if (first.length >= limit && last !== undefined && compare(value, last) >= 0) continue;
    const at = first.findIndex((other) => compare(value, other) < 0);
    first.splice(at < 0 ? first.length : at, 0, value);
    if (first.length > limit) first.pop();
  }
  return first;
}
