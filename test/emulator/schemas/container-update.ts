import { Type, type Static } from 'typebox';
import type { ApiVersion } from '../http/versions.js';
import { richText } from './page-update.js';

const strict = { additionalProperties: false } as const;

const newest = { title: Type.Optional(richText), in_trash: Type.Optional(Type.Boolean()) };

const WithAlias = Type.Object({ ...newest, archived: Type.Optional(Type.Boolean()) }, strict);

// As with pages: the type has the alias in both, the schema decides.
const WithoutAlias: typeof WithAlias = Type.Object(newest, strict) as unknown as typeof WithAlias;

/** Of databases and data sources. */
export const containerUpdate = (version: ApiVersion): typeof WithAlias =>
  version === '2026-03-11' ? WithoutAlias : WithAlias;

export type ContainerUpdate = Static<typeof WithAlias>;
