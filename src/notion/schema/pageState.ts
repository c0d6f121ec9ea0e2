import * as v from 'valibot';

/** `trash` is Notion's Trash, `kept` its newer Archive. A page that is in both counts as `trash`. */
export type PageState = 'live' | 'trash' | 'kept';

/** `archived` is an alias of `in_trash` up to API version 2025-09-03; version 2026-03-11 does not send it. */
export const flags = {
  in_trash: v.optional(v.boolean()),
  archived: v.optional(v.boolean()),
  is_archived: v.nullish(v.boolean()),
};

interface Flags {
  readonly in_trash?: boolean | undefined;
  readonly archived?: boolean | undefined;
  readonly is_archived?: boolean | null | undefined;
}

/** Without it, an answer does not tell where the object is. `is_archived` is known of pages alone. */
export function tellsTrash({ in_trash, archived }: Flags): boolean {
  return (in_trash ?? archived) !== undefined;
}

export function stateOf(raw: Flags): PageState {
  if (raw.in_trash ?? raw.archived ?? false) return 'trash';
  return raw.is_archived === true ? 'kept' : 'live';
}
