export const capabilities = ['read', 'update', 'insert', 'users'] as const;

export type Capability = (typeof capabilities)[number];

export type TokenName =
  'full' | 'readOnly' | 'noRead' | 'pat' | 'nothingShared' | 'otherWorkspace' | 'expired';

/** A connection sees what is shared with it; a person sees the whole workspace. */
type Identity =
  | { readonly kind: 'connection'; readonly botId: string; readonly name: string }
  | { readonly kind: 'person'; readonly botId: string; readonly userId: string; readonly name: string };

export interface Token {
  readonly name: TokenName;
  readonly secret: string;
  readonly workspace: string;
  readonly identity: Identity;
  readonly capabilities: readonly Capability[];
  readonly expired: boolean;
}

export const may = (token: Token, capability: Capability): boolean => token.capabilities.includes(capability);

/** The user that is recorded as the editor. */
export const authorOf = (token: Token): string =>
  token.identity.kind === 'person' ? token.identity.userId : token.identity.botId;
