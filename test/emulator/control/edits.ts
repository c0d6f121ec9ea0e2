import { Type, type Static } from 'typebox';
import type { TokenName } from '../access/tokens.js';
import { PropertyUpdate } from '../schemas/page-update.js';

const strict = { additionalProperties: false } as const;

const Id = Type.String({ format: 'notion-id' });

export const tokenNames = [
  'full',
  'readOnly',
  'noRead',
  'pat',
  'nothingShared',
  'otherWorkspace',
  'expired',
] as const satisfies readonly TokenName[];

export const ParentSpec = Type.Object(
  { kind: Type.Enum(['workspace', 'page', 'block', 'database', 'dataSource']), id: Type.Optional(Id) },
  strict,
);

const onId = <K extends string>(kind: K) => Type.Object({ kind: Type.Literal(kind), id: Id }, strict);

const shareWith = <K extends string>(kind: K) =>
  Type.Object({ kind: Type.Literal(kind), id: Id, token: Type.Enum([...tokenNames]) }, strict);

/** An edit by another person in the workspace, of a page, database, data source or block. */
export const Edit = Type.Union([
  onId('trash'),
  onId('restore'),
  onId('keep'),
  onId('unkeep'),
  onId('purge'),
  Type.Object({ kind: Type.Literal('rename'), id: Id, title: Type.String() }, strict),
  Type.Object({ kind: Type.Literal('move'), id: Id, parent: ParentSpec }, strict),
  Type.Object(
    { kind: Type.Literal('set'), id: Id, properties: Type.Record(Type.String(), PropertyUpdate) },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('create'),
      parent: ParentSpec,
      title: Type.String(),
      count: Type.Optional(Type.Integer({ minimum: 1 })),
      createdTime: Type.Optional(Type.String()),
    },
    strict,
  ),
  shareWith('share'),
  shareWith('unshare'),
]);

export type Edit = Static<typeof Edit>;
export type ParentSpec = Static<typeof ParentSpec>;
