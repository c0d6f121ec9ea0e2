import * as v from 'valibot';

/** The user that a token belongs to. With a personal access token, that may be a person, or have no workspace. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly workspaceId: string | undefined;
  readonly workspaceName: string | undefined;
  /** The id of the person whose token it is; undefined for an internal connection, which is no person's. */
  readonly person: string | undefined;
}

/** Only a person owns a token in this form: an internal connection belongs to its workspace. */
const owner = v.object({ type: v.literal('user'), user: v.object({ id: v.string() }) });

export const account = v.pipe(
  v.object({
    object: v.literal('user'),
    id: v.string(),
    name: v.nullish(v.string()),
    type: v.fallback(v.optional(v.string()), undefined),
    bot: v.nullish(
      v.object({
        owner: v.fallback(v.optional(owner), undefined),
        workspace_id: v.optional(v.string()),
        workspace_name: v.nullish(v.string()),
      }),
    ),
  }),
  v.transform((raw): Account => ({
    id: raw.id,
    name: raw.name ?? '',
    workspaceId: raw.bot?.workspace_id,
    workspaceName: raw.bot?.workspace_name ?? undefined,
    person: raw.type === 'person' ? raw.id : raw.bot?.owner?.user.id,
  })),
);
