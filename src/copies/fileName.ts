import type { NotionId } from '../notion/schema/ids';

/**
 * Characters of a title in the names of folders, copies, folders of files, and files. Most programs of Windows take paths
 * of up to 259: with these, nothing below a folder of up to 120 has a longer one. The extension itself could read and write
 * it. What has a name keeps it.
 */
const longest = { folder: 24, copy: 40, files: 16, file: 21 };

/** Names of devices: Windows opens those in place of a file, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s*$)/i;

/** Separators, what Windows refuses, and characters that show as nothing. Emoji are joined by U+200D. */
const unsafe = /[<>:"/\\|?*]|(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufffd]/gu;

/**
 * A name for a file or folder, made of a title for people and of the id, by which it is found again. Safe on Windows,
 * macOS and Linux, and never a path: it has no separator, and always ends with the id.
 */
export function nameFor(title: string, id: NotionId, most = longest.copy): string {
  return `${shortened(readable(title), most)} ${idInName(id)}`.trim();
}

/** The name of the folder of a data source. */
export function nameForFolder(name: string, id: NotionId): string {
  return nameFor(name, id, longest.folder);
}

/** The name of the folder beside a copy for its files. `copyName`: that of the copy, without extension. */
export function nameOfFiles(copyName: string): string {
  const title = shortened(copyName.slice(0, -idLength), longest.files);
  return `${title} ${copyName.slice(-idLength)} files`.trim();
}

/** A name for a file of a page, in that folder: by its place among them, and with its extension. */
export function nameForFile(index: number, name: string): string {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  const bare = readable(name.slice(0, name.length - extension.length));
  const rest = shortened(bare, longest.file - extension.length).replace(/[. ]+$/, '');
  return `${String(index + 1).padStart(2, '0')} ${rest || 'file'}${extension}`;
}

/** Whether a name is one of those, and so no path. */
export function isFileName(name: string): boolean {
  return /^\d{2,3} [^/\\]+$/.test(name) && name.length <= 80 && readable(name) === name;
}

function readable(title: string): string {
  return title
    .toWellFormed()
    .normalize('NFC')
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(reserved, '_$&');
}

const idLength = 32;

/** The id without dashes, as in Notion's links. */
function idInName(id: NotionId): string {
  return id.replaceAll('-', '');
}

/** Whether a name was made for that id, whatever the title was then. */
export function isNameFor(name: string, id: NotionId): boolean {
  return name === idInName(id) || name.endsWith(` ${idInName(id)}`);
}

function shortened(text: string, most: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = kept + segment;
    if (next.length > most) break;
    kept = next;
  }
  return kept.trim();
}
