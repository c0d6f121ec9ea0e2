import * as v from 'valibot';

/** `trash` is Notion's Trash, `kept` its newer Archive; a page that is both reads as `trash`. */
export type PageState = 'live' | 'trash' | 'kept';

/** Up to 2025-09-03 `in_trash` has the alias `archived`; from 2026-03-11 on the alias is gone. */
export const flags = {
  in_trash: v.optional(v.boolean()),
  archived: v.optional(v.boolean()),
  is_archived: v.optional(v.boolean()),
};

export function stateOf(raw: {
  readonly in_trash?: boolean | undefined;
  readonly archived?: boolean | undefined;
  readonly is_archived?: boolean | undefined;
}): PageState {
  if (raw.in_trash ?? raw.archived ?? false) return 'trash';
  return raw.is_archived === true ? 'kept' : 'live';
}
