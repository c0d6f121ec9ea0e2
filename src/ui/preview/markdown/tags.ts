/** A tag of Notion's enhanced Markdown: `<mention-page url="…">`, `</callout>`, `<br>`. */
export interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'alone';
  readonly attributes: ReadonlyMap<string, string>;
  /** Index after it. */
  readonly end: number;
}

// Notion adds attributes without notice, such as a bare `deleted`. HTML with bare values, `src=x`, is no tag of its.
const tag = /<(\/?)([a-z][\w-]*)((?:\s+[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?)*)\s*(\/?)>/iy;
const attribute = /(?<![\w-])([\w-]+)="([^"]*)"/g;

/** The first match from the index `at` on; at it for a sticky pattern. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The tag at index `from`, if there is one. */
export function tagAt(text: string, from: number): Tag | undefined {
  const found = matchAt(tag, text, from);
  if (found === null) return undefined;
  const [whole, slash, name = '', attributes = '', alone] = found;
  return {
    name: name.toLowerCase(),
    kind: slash === '/' ? 'close' : alone === '/' ? 'alone' : 'open',
    attributes: attributesIn(attributes),
    end: from + whole.length,
  };
}

/** The tag that makes up a whole line. */
export function tagOf(line: string): Tag | undefined {
  const found = tagAt(line, 0);
  return found?.end === line.length ? found : undefined;
}

export function attributesIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(attribute)].map(([, name = '', value = '']) => [name, value]));
}

/** The address of what a tag refers to, which may be in braces. A linked database may have only that of its data source. */
export function targetOf({ attributes }: Tag): string | undefined {
  const names = ['url', 'src', 'href', 'data-source-url'];
  const address = names.map((name) => attributes.get(name)).find((one) => one !== undefined);
  return address?.replace(/^\{\{(.*)\}\}$/s, '$1');
}
