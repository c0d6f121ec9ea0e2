/**
 * Front matter in the part of YAML that JSON is: `key: value` with the value in JSON on one line, or a list of such
 * values. Any reader of YAML can read it, no value can end it, and each change of a value changes one line.
 */
export type Entry =
  | { readonly kind: 'value'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'list'; readonly key: string; readonly values: readonly unknown[] };

/** Characters that YAML does not print, or takes for the end of a line. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

export function formatFrontMatter(entries: readonly Entry[]): string {
  const lines = entries.flatMap((entry) =>
    entry.kind === 'value'
      ? [`${entry.key}: ${json(entry.value)}`]
      : [`${entry.key}:`, ...entry.values.map((value) => `  - ${json(value)}`)],
  );
  return ['---', ...lines, '---', ''].join('\n');
}

interface FrontMatter {
  readonly values: ReadonlyMap<string, unknown>;
  readonly body: string;
}

/** Undefined for a text without front matter. Lines that are none of ours are passed over. */
export function parseFrontMatter(text: string): FrontMatter | undefined {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) return undefined;
  const values = new Map<string, unknown>();
  let list: unknown[] = [];
  for (const line of lines.slice(1, end)) {
    const [, key, rest] = /^([a-zA-Z]+):(?: (.*))?$/.exec(line) ?? [];
    if (key === undefined) {
      const item = line.startsWith('  - ') ? parsed(line.slice(4)) : undefined;
      if (item !== undefined) list.push(item);
      continue;
    }
    list = [];
    values.set(key, rest === undefined ? list : parsed(rest));
  }
  return { values, body: lines.slice(end + 1).join('\n') };
}

function json(value: unknown): string {
  return JSON.stringify(value ?? null).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
