import { capabilities, type Token, type TokenName } from '../access/tokens.js';
import type { Sample } from './sample.js';
import { databases, ids, users, workspaces } from './ids.js';

const connection = { kind: 'connection', botId: users.acmeBot, name: 'Acme connection' } as const;

const token = (name: TokenName, rest: Partial<Token> = {}): Token => ({
  name,
  secret: `ntn_sample_${name}`,
  workspace: workspaces.acme,
  identity: connection,
  capabilities,
  expired: false,
  ...rest,
});

export const tokens: readonly Token[] = [
  token('full'),
  token('readOnly', { capabilities: ['read', 'users'] }),
  token('noRead', { capabilities: ['update', 'insert'] }),
  token('pat', {
    identity: { kind: 'person', botId: users.patBot, userId: users.ada, name: 'Ada Lovelace' },
  }),
  token('nothingShared'),
  token('otherWorkspace', {
    workspace: workspaces.globex,
    identity: { kind: 'connection', botId: users.globexBot, name: 'Globex connection' },
  }),
  token('expired', { expired: true }),
];

/** The top-level objects of Acme that are shared with connections; private ones are not. */
const acmeShared: readonly string[] = [
  ids.pages.engineering,
  ids.pages.handbook,
  ids.pages.oldProject,
  databases.contentHub,
  databases.empty,
  databases.untitled,
  databases.retired,
  databases.huge,
  databases.hostile,
];

export const shares: Sample['shares'] = [
  ...(['full', 'readOnly', 'noRead', 'expired'] as const).flatMap((name) =>
    acmeShared.map((id) => ({ token: name, id })),
  ),
  { token: 'otherWorkspace', id: databases.globex },
];
