import { parseId } from '../../../notion/schema/ids';
import { linkTo } from '../../../notion/link';

const harmless = new Set(['https:', 'http:', 'mailto:']);

/**
 * An address that a click may open, written so that it can stand between `<` and `>`; undefined for anything
 * but web and mail. VS Code also follows `command:`, `vscode:` and `file:` from a preview.
 */
export function safeAddress(address: string): string | undefined {
  const isPath = /^\/[^/\\]/.test(address);
  const url = isPath ? URL.parse(address, 'https://app.notion.com') : URL.parse(address);
  return url !== null && harmless.has(url.protocol) ? inAngles(url.href) : undefined;
}

/** The address of a page or database that the text refers to, made from its id. */
export function notionAddress(address: string): string | undefined {
  const id = parseId(address, 'page');
  return id && linkTo(id);
}

function inAngles(href: string): string {
  const code = (character: string) =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return href.replace(/[\s<>\\`"|]/g, code).replaceAll('&', '&amp;');
}
