import { Type, type Static, type TObject, type TProperties, type TUnsafe } from 'typebox';
import type { ApiVersion } from '../http/versions.js';

const strict = { additionalProperties: false } as const;

const alias = { archived: Type.Optional(Type.Boolean()) };

type WithAlias<P extends TProperties> = Static<TObject<P & typeof alias>>;

/**
 * `archived` was an alias of `in_trash` until version 2026-03-11 dropped it. The type has it for all versions, so
 * that they share a handler; the schema refuses it for the newest.
 */
export const withAliasByVersion = <P extends TProperties>(
  newest: P,
): ((version: ApiVersion) => TUnsafe<WithAlias<P>>) => {
  const current = Type.Unsafe<WithAlias<P>>(Type.Object(newest, strict));
  const older = Type.Unsafe<WithAlias<P>>(Type.Object({ ...newest, ...alias }, strict));
  return (version) => (version === '2026-03-11' ? current : older);
};
