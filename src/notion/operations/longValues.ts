import type { NotionApi } from '../api';
import { type Failure, failureOf } from '../failure';
import type { CallOptions } from '../http/call';
import type { NotionId } from '../schema/ids';
import type { RawProperty, RawValue } from '../schema/rawPage';
import { readSlices } from './paginate';

/** Values that an answer about a page has at most; more take further requests. */
const mostInAnswer = new Map([
  ['people', 25],
  ['relation', 25],
  ['rich_text', 25],
  ['title', 25],
]);

/** Requests for the values of one property, of 100 each; and properties of a page that are read so. */
const most = { slices: 10, properties: 10 };

interface WholeValues {
  readonly properties: readonly RawProperty[];
  /** How many of them have more values. */
  readonly cutOff: number;
}

/**
 * The properties of a page with all values of those that are cut off in the answer about it, within limits. `mayLack`:
 * failures that leave a property as it was. Throws `NotionError`.
 */
export async function readLongValues(
  api: Pick<NotionApi, 'propertyValues'>,
  page: NotionId,
  properties: readonly RawProperty[],
  options: CallOptions | undefined,
  mayLack: (failure: Failure) => boolean,
): Promise<WholeValues> {
  const long = properties.filter(({ value }) => isCutOff(value));
  const whole = new Map<RawProperty, RawValue>();
  const read = async (property: RawProperty): Promise<void> => {
    const { id, type } = property.value;
    const fetch = (cursor: string | undefined) => api.propertyValues(page, id, cursor, options);
    try {
      const { results, capped, unreadable } = await readSlices(fetch, most.slices);
      const values = results.flatMap((item) => (item.type === type ? [item[type]] : []));
      if (capped || unreadable !== undefined || values.length < results.length) return;
      whole.set(property, {
        ...property.value,
        [type]: values,
        ...(type === 'relation' && { has_more: false }),
      });
    } catch (error) {
      if (!mayLack(failureOf(error))) throw error;
    }
  };
  await Promise.all(long.slice(0, most.properties).map(read));
  return {
    properties: properties.map((property) => {
      const value = whole.get(property);
      return value === undefined ? property : { ...property, value };
    }),
    cutOff: long.length - whole.size,
  };
}

function isCutOff(value: RawValue): boolean {
  const { type } = value;
  const list = value[type];
  const limit = mostInAnswer.get(type);
  if (!Array.isArray(list) || limit === undefined) return false;
  if (type === 'relation' && typeof value.has_more === 'boolean') return value.has_more;
  const counted =
    type === 'rich_text' || type === 'title'
      ? list.filter((run: unknown) => typeof run === 'object' && run !== null && 'mention' in run)
      : list;
  return counted.length >= limit;
}
