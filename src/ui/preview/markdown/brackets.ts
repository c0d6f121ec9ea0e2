/** `[label](address)`, or the citation `[^address]`, whose label is empty. */
export interface Bracketed {
  readonly kind: 'link' | 'citation';
  readonly label: string;
  readonly address: string;
  /** Where it ends. */
  readonly end: number;
}

/** How far the other bracket may be, in characters: a text of brackets alone must not take for ever. */
const reach = 4_000;
/** How many more may open before it. Those that people type have a backslash. */
const deepest = 50;

/** The link that begins at the bracket at `from`, if one does. */
export function bracketed(source: string, from: number): Bracketed | undefined {
  const to = closing(source, from, '[', ']');
  if (to === undefined) return undefined;
  const label = source.slice(from + 1, to);
  if (source[to + 1] !== '(') {
    const isCitation = /^\^https?:\/\/\S+$/.test(label);
    return isCitation ? { kind: 'citation', label: '', address: label.slice(1), end: to + 1 } : undefined;
  }
  const end = closing(source, to + 1, '(', ')');
  if (end === undefined) return undefined;
  return { kind: 'link', label, address: addressIn(source.slice(to + 2, end)), end: end + 1 };
}

/** Without a title behind it, the angle brackets around it, and the backslashes in it. */
function addressIn(text: string): string {
  const bare = text.trim().replace(/(?<!\s)\s+"[^"]*"$/, '');
  const inAngles = /^<(.*)>$/.exec(bare)?.[1] ?? bare;
  return inAngles.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

function closing(source: string, from: number, open: string, close: string): number | undefined {
  let depth = 0;
  const end = Math.min(source.length, from + reach);
  for (let at = from; at < end; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === open && ++depth > deepest) return undefined;
    else if (character === close && --depth === 0) return at;
  }
  return undefined;
}
