import * as v from 'valibot';
import { page, type Page } from './page';
import { type Value, valueOf } from './propertyValue';
import { entries } from './common';

interface NamedValue {
  readonly name: string;
  /** As Notion names it. */
  readonly type: string;
  readonly value: Value;
}

/** A page with the values of all its properties, in Notion's order. The title is not among `properties`. */
export interface FullPage extends Page {
  readonly properties: readonly NamedValue[];
}

const withValues = v.object({
  // Of one that cannot be read, the name shows.
  properties: entries(v.fallback(v.looseObject({ type: v.string() }), { type: '' })),
});

export const fullPage: v.GenericSchema<unknown, FullPage> = v.pipe(
  v.intersect([page, withValues]),
  v.transform(({ properties, ...rest }) => ({
    ...rest,
    properties: properties
      .filter(([, { type }]) => type !== 'title')
      .map(([name, raw]) => ({ name, type: raw.type, value: valueOf(raw) })),
  })),
);
