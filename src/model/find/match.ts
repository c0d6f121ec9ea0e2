/** What was typed, in the form that titles are compared in. */
export interface TitleQuery {
  readonly whole: string;
  readonly words: readonly string[];
}

/** Accents over and under letters, once they are taken apart from them. */
const accents = /[\u0300-\u036f]+/g;

const isPlain = /^[!-~]+(?: [!-~]+)*$/;

/** Text without what people leave out when they search: case, accents, ligatures, repeated spaces. */
export function fold(text: string): string {
  // Most titles, and many times faster.
  if (isPlain.test(text)) return text.toUpperCase();
  return text.normalize('NFKD').replace(accents, '').toUpperCase().replace(/\s+/g, ' ').trim();
}

export function titleQueryOf(text: string): TitleQuery {
  const whole = fold(text);
  return { whole, words: whole === '' ? [] : whole.split(' ') };
}

/**
 * How well a folded title fits; smaller is better. 0: it is what was typed. 1: it begins with it. 2: each word
 * begins one of its words. 3: each word is somewhere in it. Undefined: it does not fit.
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

/** The first of what sorting would give, without sorting the rest. */
export function firstOf<T>(all: Iterable<T>, limit: number, compare: (a: T, b: T) => number): readonly T[] {
  const first: T[] = [];
  for (const one of all) {
    const last = first.at(-1);
    if (first.length >= limit && last !== undefined && compare(one, last) >= 0) continue;
    const at = first.findIndex((other) => compare(one, other) < 0);
    first.splice(at < 0 ? first.length : at, 0, one);
    if (first.length > limit) first.pop();
  }
  return first;
}
