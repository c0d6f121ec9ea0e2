import * as v from 'valibot';
import { entries } from './common';
import { page, type Page } from './page';
import { type Value, valueOf } from './propertyValue';

const withValues = v.object({
  properties: entries(v.fallback(v.looseObject({ id: v.string(), type: v.string() }), { id: '', type: '' })),
});

/** A page with the values of all its properties but the title. */
export const row: v.GenericSchema<unknown, Page> = v.pipe(
  v.intersect([page, withValues]),
  v.transform(({ properties, ...rest }): Page => {
    const values = properties.flatMap(([, raw]): [string, Value][] =>
      raw.type === 'title' ? [] : [[raw.id, valueOf(raw)]],
    );
    return { ...rest, shown: Object.fromEntries(values) };
  }),
);
