import * as v from 'valibot';
import type { RawProperty } from '../notion/schema/rawPage';
import type { Copy } from './copy';
import { proseLines } from './proseLines';

/** A file that is no part of a page itself, by an address of it that stops working. */
export interface ExpiringFile {
  readonly name: string;
  readonly address: string;
}

const image = /!\[((?:[^\]\\]|\\.)*)\]\(([^)\s]*)/g;
const source = /<(?:file|pdf|audio|video|embed|image)\b[^>]*?\bsrc="([^"]*)"[^>]*>([^<]*)/g;

/** Where Notion keeps what people upload; the addresses that it gives of files there expire. */
const ownHosts =
  /^https?:\/\/(?:[\w.-]+\.)?(?:notion\.so|notion\.com|notion-static\.com|notionusercontent\.com|amazonaws\.com)\//i;

/** Addresses that are signed expire as well, wherever they lead. */
const signed = /[?&](?:X-Amz-Signature|signature|Expires)=/i;

/** The files of a page: those of its properties, icon, cover and content, each once for each place. */
export function expiringFiles({
  properties,
  markdown,
  icon,
  cover,
}: Pick<Copy, 'properties' | 'markdown' | 'icon' | 'cover'>): readonly ExpiringFile[] {
  return [
    ...uploaded('icon', icon),
    ...uploaded('cover', cover),
    ...properties.flatMap(filesOf),
    ...inContent(markdown),
  ];
}

function filesOf({ name, value }: RawProperty): readonly ExpiringFile[] {
  if (value.type !== 'files' || !Array.isArray(value.files)) return [];
  return value.files.flatMap((file: unknown) => uploaded(name, file));
}

/** A file whose address is not given counts all the same. */
const uploadedFile = v.object({
  type: v.picklist(['file', 'file_upload']),
  name: v.fallback(v.optional(v.string()), undefined),
  file: v.fallback(v.optional(v.object({ url: v.string() })), undefined),
});

/** Nothing for a link to a file elsewhere. */
function uploaded(otherwise: string, raw: unknown): readonly ExpiringFile[] {
  const { success, output } = v.safeParse(uploadedFile, raw);
  if (!success) return [];
  const address = output.file?.url ?? '';
  return [{ name: (output.name ?? nameIn(address)) || otherwise, address }];
}

function inContent(markdown: string): readonly ExpiringFile[] {
  const found: ExpiringFile[] = [];
  for (const line of proseLines(markdown)) {
    for (const [, caption = '', address = ''] of line.matchAll(image))
      found.push({ name: nameIn(address) || caption, address });
    for (const [, address = '', caption = ''] of line.matchAll(source))
      found.push({ name: nameIn(address) || caption, address });
  }
  return found
    .map((file) => ({ ...file, address: file.address.replaceAll('&amp;', '&') }))
    .filter(({ address }) => ownHosts.test(address) || signed.test(address));
}

function nameIn(address: string): string {
  const last = /([^/?#]*)(?:[?#].*)?$/.exec(address)?.[1] ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
