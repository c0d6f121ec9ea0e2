import { ancestors } from '../state/ancestry.js';
import type { Entity } from '../state/model.js';
import type { Lookup } from '../state/store.js';
import type { Token, TokenName } from './tokens.js';

/** Objects shared with a connection, by the name of its token. Everything below them is shared too. */
export class Sharing {
  readonly #roots = new Map<TokenName, Set<string>>();

  share(token: TokenName, id: string): void {
    this.#roots.set(token, (this.#roots.get(token) ?? new Set()).add(id));
  }

  unshare(token: TokenName, id: string): void {
    this.#roots.get(token)?.delete(id);
  }

  sees(token: Token, entity: Entity, lookup: Lookup): boolean {
    if (entity.workspace !== token.workspace) return false;
    if (token.identity.kind === 'person') return true;
    const roots = this.#roots.get(token.name);
    if (roots === undefined || roots.size === 0) return false;
    if (roots.has(entity.id)) return true;
    for (const above of ancestors(entity, lookup)) if (roots.has(above.id)) return true;
    return false;
  }
}
