import type { World } from '../world.js';
import type { Position } from './cursors.js';
import type { JsonObject } from './json.js';

export interface PageRequest {
  /** 1 to 100; 0 and undefined mean 100. */
  readonly page_size?: number;
  readonly start_cursor?: string | null;
}

export interface Slice {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  readonly cutOff: boolean;
}

/** The next slice of a list, which stays as it was when its first slice was read. */
export const slice = (
  world: World,
  owner: string,
  request: PageRequest,
  first: () => Pick<Position, 'ids' | 'cutOff'>,
): Slice => {
  const { start_cursor: cursor } = request;
  const position =
    typeof cursor === 'string' ? world.cursors.resume(cursor, owner) : { ...first(), owner, next: 0 };
  const size = request.page_size === undefined || request.page_size === 0 ? 100 : request.page_size;
  const next = position.next + size;
  return {
    ids: position.ids.slice(position.next, next),
    nextCursor: next < position.ids.length ? world.cursors.issue({ ...position, next }) : null,
    cutOff: position.cutOff,
  };
};

/** The envelope of every list; `type` is the type of its items. */
export const list = (
  type: string,
  results: readonly JsonObject[],
  nextCursor: string | null,
  more: JsonObject = {},
): JsonObject => ({
  object: 'list',
  results,
  next_cursor: nextCursor,
  has_more: nextCursor !== null,
  type,
  [type]: {},
  ...more,
});
