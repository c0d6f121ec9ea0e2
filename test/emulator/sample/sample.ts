import type { Token, TokenName } from '../access/tokens.js';
import type { Entity, User, View, Workspace } from '../state/model.js';

export interface Sample {
  readonly workspaces: readonly Workspace[];
  readonly users: readonly User[];
  readonly tokens: readonly Token[];
  readonly shares: readonly { readonly token: TokenName; readonly id: string }[];
  readonly entities: readonly Entity[];
  readonly views: readonly View[];
}
