import type { Token } from '../access/tokens.js';
import type { JsonObject } from '../http/json.js';
import type { User, Workspace } from '../state/model.js';
import type { Switches } from '../switches.js';

export const renderPerson = (user: User): JsonObject => ({
  object: 'user',
  id: user.id,
  name: user.name,
  avatar_url: null,
  type: 'person',
  person: { email: user.email },
});

/** The bot user that a token acts as. For a personal access token Notion's answer is not known. */
export const renderSelf = (
  token: Token,
  workspace: Workspace,
  users: readonly User[],
  patSelf: Switches['patSelf'],
): JsonObject => {
  const { identity } = token;
  const person = identity.kind === 'person' ? users.find(({ id }) => id === identity.userId) : undefined;
  if (person !== undefined && patSelf === 'person') return renderPerson(person);
  return {
    object: 'user',
    id: identity.botId,
    name: identity.name,
    avatar_url: null,
    type: 'bot',
    bot: {
      owner:
        person === undefined
          ? { type: 'workspace', workspace: true }
          : { type: 'user', user: renderPerson(person) },
      workspace_id: workspace.id,
      workspace_name: workspace.name,
      workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
    },
  };
};
