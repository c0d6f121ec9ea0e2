import {
  Type,
  type TInteger,
  type TObject,
  type TOptional,
  type TString,
  type TUnion,
  type TNull,
  type TUnknown,
  type TArray,
} from 'typebox';

export const Id = (): TString => Type.String({ format: 'notion-id' });

export const noQuery: TObject = Type.Object({}, { additionalProperties: false });

/** The body of requests that take none: anything goes. */
export const anyBody: TUnknown = Type.Unknown();

export const PageSize = (): TOptional<TInteger> =>
  // 0 counts as omitted, by one report about a live search.
  Type.Optional(Type.Integer({ minimum: 0, maximum: 100 }));

export const StartCursor = (): TOptional<TUnion<[TString, TNull]>> =>
  Type.Optional(Type.Union([Type.String(), Type.Null()]));

export const paging: TObject<{ page_size: TOptional<TInteger>; start_cursor: TOptional<TString> }> =
  Type.Object(
    { page_size: PageSize(), start_cursor: Type.Optional(Type.String()) },
    { additionalProperties: false },
  );

const names = (): TOptional<TArray<TString>> => Type.Optional(Type.Array(Type.String(), { maxItems: 100 }));

/** Clients send the key in both spellings. */
export const filterProperties: TObject<{
  filter_properties: TOptional<TArray<TString>>;
  'filter_properties[]': TOptional<TArray<TString>>;
}> = Type.Object(
  { filter_properties: names(), 'filter_properties[]': names() },
  { additionalProperties: false },
);

export const chosenProperties = (query: {
  readonly filter_properties?: readonly string[];
  readonly 'filter_properties[]'?: readonly string[];
}): readonly string[] | undefined => {
  const chosen = [...(query.filter_properties ?? []), ...(query['filter_properties[]'] ?? [])];
  return chosen.length === 0 ? undefined : chosen;
};
