import { Type, type Static } from 'typebox';
import { Id } from './common.js';
import { Cover, Icon, PropertyUpdate } from './page-update.js';

const strict = { additionalProperties: false } as const;

const Parent = Type.Union([
  Type.Object({ type: Type.Optional(Type.Literal('page_id')), page_id: Id() }, strict),
  Type.Object({ type: Type.Optional(Type.Literal('database_id')), database_id: Id() }, strict),
  Type.Object({ type: Type.Optional(Type.Literal('data_source_id')), data_source_id: Id() }, strict),
]);

/** Of the content, the emulator takes Markdown alone. */
export const PageCreate = Type.Object(
  {
    parent: Parent,
    properties: Type.Optional(Type.Record(Type.String(), PropertyUpdate)),
    icon: Icon,
    cover: Cover,
    markdown: Type.Optional(Type.String()),
  },
  strict,
);

export type PageCreate = Static<typeof PageCreate>;
