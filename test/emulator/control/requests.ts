import { Type, type Static } from 'typebox';
import type { LoggedRequest } from '../http/log.js';

const strict = { additionalProperties: false } as const;

/** Regular expressions for method and path (with query). `state`: whether requests must have started or ended. */
export const RequestPattern = Type.Object(
  {
    method: Type.Optional(Type.String()),
    path: Type.Optional(Type.String()),
    state: Type.Optional(Type.Enum(['started', 'ended'])),
    count: Type.Optional(Type.Integer({ minimum: 1 })),
    timeoutMs: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  strict,
);

export type RequestPattern = Static<typeof RequestPattern>;

export const matching = (
  entries: readonly LoggedRequest[],
  pattern: RequestPattern,
): readonly LoggedRequest[] => {
  const method = new RegExp(`^(?:${pattern.method ?? '.*'})$`, 'i');
  const path = new RegExp(pattern.path ?? '');
  return entries.filter(
    (entry) =>
      method.test(entry.method) &&
      path.test(entry.query === '' ? entry.path : `${entry.path}?${entry.query}`) &&
      (pattern.state === 'started' || entry.endedAt !== null),
  );
};
