import * as v from 'valibot';

/** The user that a token belongs to. With a personal access token, that may be a person, or have no workspace. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly workspaceId: string | undefined;
  readonly workspaceName: string | undefined;
}

export const account = v.pipe(
  v.object({
    object: v.literal('user'),
    id: v.string(),
    name: v.nullish(v.string()),
    bot: v.nullish(v.object({ workspace_id: v.optional(v.string()), workspace_name: v.nullish(v.string()) })),
  }),
  v.transform((raw): Account => ({
    id: raw.id,
    name: raw.name ?? '',
    workspaceId: raw.bot?.workspace_id,
    workspaceName: raw.bot?.workspace_name ?? undefined,
  })),
);
