import { parseId } from '../../../notion/schema/ids';
import { linkTo } from '../../../notion/link';
import { matchAt } from './tags';

const safeProtocols = new Set(['https:', 'http:', 'mailto:']);

/**
 * A link target encoded for use between `<` and `>`; undefined unless it leads to the web or to mail. VS Code's
 * preview would also follow `command:`, `vscode:` and `file:`, which could run something.
 */
export function safeAddress(address: string): string | undefined {
  const isPath = /^\/[^/\\]/.test(address);
  const url = isPath ? URL.parse(address, 'https://app.notion.com') : URL.parse(address);
  return url !== null && safeProtocols.has(url.protocol) ? inAngles(url.href) : undefined;
}

/** The link to a page or database, built from the id in the address: the text does not decide where it leads. */
export function notionAddress(address: string): string | undefined {
  const id = parseId(address, 'page');
  return id && linkTo(id);
}

/**
 * The web address that begins at `at`, without the punctuation of the sentence around it: a closing bracket is part of
 * it where it opens that too, and full-width punctuation is none of it. Undefined where there is none.
 */
export function bareAddress(source: string, at: number): string | undefined {
  const found =
    matchAt(/https?:\/\/(?:(?!~~|\$`|(?!\p{ASCII})\p{P})[^\s<>\\`*[\]])+/iuy, source, at)?.[0] ?? '';
  const count = (bracket: string) => found.split(bracket).length - 1;
  let unopened = count(')') - count('(');
  let end = found.length;
  while (found[end - 1] === ')' ? unopened-- > 0 : /[~.,;:!?'"]/.test(found[end - 1] ?? '')) end--;
  const address = found.slice(0, end);
  return /\/\/./.test(address) ? address : undefined;
}

function inAngles(href: string): string {
  const code = (character: string) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return href.replace(/[\s<>\\`"|]/g, code).replaceAll('&', '&amp;');
}
