import { parseId } from '../../../notion/schema/ids';
import { linkTo } from '../../../notion/link';

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

function inAngles(href: string): string {
  const code = (character: string) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return href.replace(/[\s<>\\`"|]/g, code).replaceAll('&', '&amp;');
}
