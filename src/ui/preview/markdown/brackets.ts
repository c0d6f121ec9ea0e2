/** `[label](address)`, or the citation `[^address]`, which has no label. */
export interface Bracketed {
  readonly label?: string;
  readonly address: string;
  /** Index after it. */
  readonly end: number;
}

/** Characters searched for the closing bracket, so that a text of many brackets takes no quadratic time. */
const maxLength = 4_000;
/** Nested brackets. Notion escapes those that people type, so deep nesting is no link. */
const maxDepth = 50;

/** The link whose opening bracket is at `from`. Undefined where the text there is no link. */
export function bracketed(source: string, from: number): Bracketed | undefined {
  const to = closing(source, from, '[', ']');
  if (to === undefined) return undefined;
  const label = source.slice(from + 1, to);
  if (source[to + 1] !== '(') {
    const isCitation = /^\^https?:\/\/\S+$/.test(label);
    return isCitation ? { address: label.slice(1), end: to + 1 } : undefined;
  }
  const end = closing(source, to + 1, '(', ')');
  if (end === undefined) return undefined;
  return { label, address: addressIn(source.slice(to + 2, end)), end: end + 1 };
}

/** Strips a title after the address, angle brackets around it and backslash escapes in it. */
function addressIn(text: string): string {
  const bare = text.trim().replace(/(?<!\s)\s+"[^"]*"$/, '');
  const inAngles = /^<(.*)>$/.exec(bare)?.[1] ?? bare;
  return inAngles.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

function closing(source: string, from: number, open: string, close: string): number | undefined {
  let depth = 0;
  const end = Math.min(source.length, from + maxLength);
  for (let at = from; at < end; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === open && ++depth > maxDepth) return undefined;
    else if (character === close && --depth === 0) return at;
  }
  return undefined;
}
