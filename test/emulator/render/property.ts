import type { JsonObject } from '../http/json.js';
import type { Option, Property } from '../state/values.js';

const renderOptions = (options: readonly Option[]): readonly JsonObject[] =>
  options.map(({ id, name, color }) => ({ id, name, color, description: null }));

const configOf = (property: Property): JsonObject => {
  switch (property.kind) {
    case 'number':
      return { format: property.format };
    case 'select':
    case 'multi_select':
      return { options: renderOptions(property.options) };
    case 'status':
      return {
        options: renderOptions(property.options),
        groups: property.groups.map(({ id, name, color, options }) => ({
          id,
          name,
          color,
          option_ids: options,
        })),
      };
    case 'unique_id':
      return { prefix: property.prefix };
    case 'formula':
      return { expression: property.expression };
    case 'relation':
      return {
        database_id: property.databaseId,
        data_source_id: property.dataSourceId,
        type: 'single_property',
        single_property: {},
      };
    case 'rollup':
      return {
        function: property.function,
        relation_property_name: property.relation.name,
        relation_property_id: property.relation.id,
        rollup_property_name: property.rolled.name,
        rollup_property_id: property.rolled.id,
      };
    default:
      return {};
  }
};

export const renderProperties = (properties: readonly Property[]): JsonObject =>
  Object.fromEntries(
    properties.map((property) => [
      property.name,
      {
        id: property.id,
        name: property.name,
        description: null,
        type: property.kind,
        [property.kind]: configOf(property),
      },
    ]),
  );
