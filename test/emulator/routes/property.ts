import { Type } from 'typebox';
import { invalid } from '../http/errors.js';
import type { Json, JsonObject } from '../http/json.js';
import { list, slice } from '../http/lists.js';
import { renderingFor } from '../http/rendering.js';
import { pageAt } from '../http/resolve.js';
import { route, type Route } from '../http/route.js';
import { propertyNamed } from '../query/filter.js';
import { propertiesOf } from '../render/page.js';
import { renderValue } from '../render/value.js';
import { anyBody, Id, paging } from '../schemas/common.js';

/** Property types whose values are answered as a list of items. */
const listed = new Set(['title', 'rich_text', 'people', 'relation']);

const item = (id: string, type: string, value: Json | undefined): JsonObject => ({
  object: 'property_item',
  id,
  type,
  [type]: value,
});

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const retrieve = route({
  method: 'GET',
  path: '/pages/:page_id/properties/:property_id',
  needs: 'read',
  params: Type.Object({ page_id: Id(), property_id: Type.String() }),
  query: paging,
  body: () => anyBody,
  run: (world, caller, { params, query }) => {
    const page = pageAt(world, caller, params.page_id);
    const property = propertyNamed(propertiesOf(page, renderingFor(world, caller)), params.property_id);
    if (property === undefined)
      throw invalid(`Could not find property with name or id: ${params.property_id}`);
    const { id, kind } = property;
    const value = renderValue(page, property, renderingFor(world, caller))[kind];
    if (!listed.has(kind) || !isList(value)) return item(id, kind, value);
    const part = slice(world, `property ${caller.token.name} ${page.id} ${id}`, query, () => ({
      ids: value.map((_, index) => String(index)),
      cutOff: false,
    }));
    const results = part.ids.map((index) => item(id, kind, value[Number(index)]));
    return list('property_item', results, part.nextCursor, {
      property_item: { id, type: kind, [kind]: {}, next_url: null },
    });
  },
});

export const propertyRoutes: readonly Route[] = [retrieve];
