import type { NotHeld } from '../archive/batch';
import type { MissedWhy } from '../notion/http/notionFile';
import type { NotionId } from '../notion/schema/ids';
import type { RawProperty } from '../notion/schema/rawPage';

/** A page as it was when it was copied. Read from a file, it is untrusted: anybody may have edited that. */
export interface Copy {
  readonly id: NotionId;
  readonly title: string;
  readonly url: string;
  /** Id of the connection that read it. */
  readonly connection: string;
  /** The data source that it was a row of. */
  readonly source: NotionId | undefined;
  readonly sourceName: string | undefined;
  /** ISO 8601, as the other times. */
  readonly created: string;
  readonly edited: string;
  /** Ids of users. */
  readonly createdBy: string | undefined;
  readonly editedBy: string | undefined;
  readonly copied: string;
  /** In Notion's form, null for none. */
  readonly icon: unknown;
  readonly cover: unknown;
  readonly properties: readonly RawProperty[];
  /** Files of the page that are kept beside the copy, and those that were asked for and are not. */
  readonly files: CopiedFiles | undefined;
  readonly notHeld: NotHeld;
  readonly restored: Restored | undefined;
  /** When Notion was found not to have the page any more, or not to share it, by the clock of this machine. */
  readonly gone: string | undefined;
  /** In Notion's enhanced Markdown. */
  readonly markdown: string;
}

/** Undefined in a copy whose files were never asked for. */
interface CopiedFiles {
  /** When the copy was made that they were fetched for: the page may have other files since. */
  readonly fetched: string | undefined;
  readonly saved: readonly SavedFile[];
  readonly missed: readonly MissedFile[];
}

export interface SavedFile {
  /** As Notion calls it. */
  readonly name: string;
  /** The name of the file in the folder of the copy's files. */
  readonly file: string;
}

/** `tooMany`: more than are fetched for one page; `limit`: than in one export. */
export interface MissedFile {
  readonly name: string;
  readonly why: MissedWhy | 'tooMany' | 'limit';
}

/** A page was created from the copy, or may have been where `to` is undefined: nobody knows how the attempt ended. */
interface Restored {
  readonly at: string;
  readonly to: NotionId | undefined;
}

const minuteMs = 60_000;

/**
 * Whether what was read of a page at a time shows its last edit. Notion gives the minute of an edit: another one in the
 * same minute, after the page was read, shows no difference.
 */
export function isAfterEdit(time: string, edited: string): boolean {
  return Date.parse(time) >= Date.parse(edited) + minuteMs;
}
