import type { PropertySchema } from '../../notion/schema/property';
import type { ShownProperty } from '../stored/databaseStore';

/** The properties that rows show, as far as the schema of their data source decides it. */
export interface ShownSchema {
  /** To ask for, the title included. */
  readonly propertyIds: readonly string[];
  /** In the order in which rows show them; undefined where only the ids are known. */
  readonly shown?: readonly ShownProperty[] | undefined;
  /** The setting by which it was chosen. */
  readonly names: readonly string[];
}

/**
 * The named properties that the data source has, in the order of their names; where it has none of them, its first
 * status and its first date.
 */
export function chooseShown(properties: readonly PropertySchema[], names: readonly string[]): ShownSchema {
  const titles = properties.filter(({ type }) => type === 'title').slice(0, 1);
  const named = namedIn(properties, names);
  const shown =
    named.length > 0
      ? named.map((property): ShownProperty => {
          const format = 'format' in property ? property.format : undefined;
          return {
            id: property.id,
            name: property.name,
            kind: 'value',
            ...(format !== undefined && { format }),
          };
        })
      : (['status', 'date'] as const).flatMap((type): readonly ShownProperty[] => {
          const first = properties.find((property) => property.type === type);
          return first === undefined ? [] : [{ id: first.id, name: first.name, kind: type }];
        });
  return { propertyIds: [...titles, ...shown].map(({ id }) => id), shown, names };
}

/** Each once, by its exact name or else by the same letters in another case. Not the title, which every row shows. */
function namedIn(properties: readonly PropertySchema[], names: readonly string[]): readonly PropertySchema[] {
  const others = properties.filter(({ type }) => type !== 'title');
  const found = names.flatMap((name) => {
    const alike = others.filter((property) => withoutCase(property.name) === withoutCase(name));
    return alike.find((property) => property.name === name) ?? alike.slice(0, 1);
  });
  return [...new Set(found)];
}

function withoutCase(name: string): string {
  return name.trim().toLowerCase();
}

export function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
