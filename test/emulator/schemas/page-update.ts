import { Type, type Static } from 'typebox';
import { withAliasByVersion } from './alias.js';

const strict = { additionalProperties: false } as const;

const ofEveryRun = {
  annotations: Type.Optional(Type.Unknown()),
  plain_text: Type.Optional(Type.String()),
  href: Type.Optional(Type.Union([Type.String(), Type.Null()])),
};

const textRun = Type.Object(
  {
    type: Type.Optional(Type.Literal('text')),
    text: Type.Object({
      content: Type.String({ maxLength: 2000 }),
      link: Type.Optional(Type.Union([Type.Object({ url: Type.String() }), Type.Null()])),
    }),
    ...ofEveryRun,
  },
  strict,
);

const mentionRun = Type.Object(
  {
    type: Type.Optional(Type.Literal('mention')),
    mention: Type.Object(
      {
        type: Type.Optional(Type.Literal('user')),
        user: Type.Object({ id: Type.String({ format: 'notion-id' }), object: Type.Optional(Type.String()) }),
      },
      strict,
    ),
    ...ofEveryRun,
  },
  strict,
);

const equationRun = Type.Object(
  {
    type: Type.Optional(Type.Literal('equation')),
    equation: Type.Object({ expression: Type.String({ maxLength: 1000 }) }, strict),
    ...ofEveryRun,
  },
  strict,
);

export const richText = Type.Array(Type.Union([textRun, mentionRun, equationRun]), { maxItems: 100 });

const option = Type.Object({
  id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  color: Type.Optional(Type.String()),
});

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

export const PropertyUpdate = Type.Object(
  {
    id: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
    title: Type.Optional(richText),
    rich_text: Type.Optional(richText),
    number: nullable(Type.Number()),
    checkbox: Type.Optional(Type.Boolean()),
    select: nullable(option),
    status: nullable(option),
    multi_select: Type.Optional(Type.Array(option, { maxItems: 100 })),
    date: nullable(
      Type.Object(
        {
          start: Type.String({ format: 'notion-date' }),
          end: nullable(Type.String({ format: 'notion-date' })),
          time_zone: nullable(Type.String()),
        },
        strict,
      ),
    ),
    url: nullable(Type.String({ maxLength: 2000 })),
    email: nullable(Type.String({ maxLength: 200 })),
    phone_number: nullable(Type.String({ maxLength: 200 })),
    people: Type.Optional(
      Type.Array(
        Type.Object({ id: Type.String({ format: 'notion-id' }), object: Type.Optional(Type.String()) }),
        {
          maxItems: 100,
        },
      ),
    ),
    relation: Type.Optional(
      Type.Array(Type.Object({ id: Type.String({ format: 'notion-id' }) }, strict), { maxItems: 100 }),
    ),
    files: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: Type.Optional(Type.Literal('external')),
            name: Type.String({ maxLength: 100 }),
            external: Type.Object({ url: Type.String({ maxLength: 2000 }) }, strict),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
    ),
  },
  strict,
);

export type PropertyUpdate = Static<typeof PropertyUpdate>;

const external = Type.Object(
  {
    type: Type.Optional(Type.Literal('external')),
    external: Type.Object({ url: Type.String({ maxLength: 2000 }) }, strict),
  },
  strict,
);

export const Icon = nullable(
  Type.Union([
    Type.Object({ type: Type.Optional(Type.Literal('emoji')), emoji: Type.String() }, strict),
    external,
    Type.Object(
      {
        type: Type.Optional(Type.Literal('custom_emoji')),
        custom_emoji: Type.Object(
          {
            id: Type.String({ format: 'notion-id' }),
            name: Type.Optional(Type.String()),
            url: Type.Optional(Type.String()),
          },
          strict,
        ),
      },
      strict,
    ),
    Type.Object(
      {
        type: Type.Optional(Type.Literal('icon')),
        icon: Type.Object({ name: Type.String(), color: Type.Optional(Type.String()) }, strict),
      },
      strict,
    ),
  ]),
);

export const Cover = nullable(external);

export const pageUpdate = withAliasByVersion({
  properties: Type.Optional(Type.Record(Type.String(), PropertyUpdate)),
  icon: Icon,
  cover: Cover,
  in_trash: Type.Optional(Type.Boolean()),
  is_archived: Type.Optional(Type.Boolean()),
  is_locked: Type.Optional(Type.Boolean()),
});

export type PageUpdate = Static<ReturnType<typeof pageUpdate>>;
