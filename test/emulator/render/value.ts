import type { Json, JsonObject } from '../http/json.js';
import { formulaResult } from '../query/formula.js';
import { rolledUp } from '../query/rollup.js';
import { iso } from '../state/clock.js';
import type { Page } from '../state/model.js';
import type { DateValue, Option, Property } from '../state/values.js';
import { partialUser, type Rendering } from './common.js';
import { renderText } from './rich-text.js';

const hour = 3_600_000;

const renderOption = (options: readonly Option[], id: string): JsonObject | null => {
  const option = options.find((candidate) => candidate.id === id);
  return option === undefined ? null : { id: option.id, name: option.name, color: option.color };
};

const renderDate = (date: DateValue | null): JsonObject | null =>
  date === null ? null : { start: date.start, end: date.end ?? null, time_zone: date.timeZone ?? null };

const stored = <K extends Page['values'][string]['kind']>(
  page: Page,
  property: Property,
  kind: K,
): Extract<Page['values'][string], { kind: K }> | undefined => {
  const value = page.values[property.id];
  return value?.kind === kind ? (value as Extract<typeof value, { kind: K }>) : undefined;
};

/** The context that values depend on besides the record. */
type ValueRendering = Pick<Rendering, 'now' | 'person' | 'lookup'>;

const renderRolled = (rolled: ReturnType<typeof rolledUp>, rendering: ValueRendering): JsonObject => {
  switch (rolled.kind) {
    case 'number':
      return { type: 'number', number: rolled.number };
    case 'date':
      return { type: 'date', date: renderDate(rolled.date) };
    case 'items': {
      const items = rolled.items.map(({ page, property }) => ({
        type: property.kind,
        [property.kind]: contentOf(page, property, rendering),
      }));
      return { type: 'array', array: items };
    }
  }
};

const contentOf = (page: Page, property: Property, rendering: ValueRendering): Json => {
  const { now, person, lookup } = rendering;
  switch (property.kind) {
    case 'title':
      return renderText(page.title);
    case 'rich_text':
      return renderText(stored(page, property, 'rich_text')?.text ?? []);
    case 'number':
      return stored(page, property, 'number')?.number ?? null;
    case 'checkbox':
      return stored(page, property, 'checkbox')?.checked ?? false;
    case 'select':
    case 'status': {
      const value = page.values[property.id];
      const option = value?.kind === 'select' || value?.kind === 'status' ? value.option : null;
      return option === null ? null : renderOption(property.options, option);
    }
    case 'multi_select':
      return (stored(page, property, 'multi_select')?.options ?? [])
        .map((id) => renderOption(property.options, id))
        .filter((option) => option !== null);
    case 'date':
      return renderDate(stored(page, property, 'date')?.date ?? null);
    case 'people':
      return (stored(page, property, 'people')?.users ?? []).map(person);
    case 'files':
      return (stored(page, property, 'files')?.files ?? []).map(({ name, url, isExternal = false }) =>
        isExternal
          ? { name, type: 'external', external: { url } }
          : { name, type: 'file', file: { url, expiry_time: iso(now + hour) } },
      );
    case 'url':
    case 'email':
    case 'phone_number': {
      const value = page.values[property.id];
      return value !== undefined && 'link' in value ? value.link : null;
    }
    case 'relation':
      return (stored(page, property, 'relation')?.pages ?? []).map((id) => ({ id }));
    case 'created_time':
      return iso(page.createdTime);
    case 'last_edited_time':
      return iso(page.lastEditedTime);
    case 'created_by':
      return partialUser(page.createdBy);
    case 'last_edited_by':
      return partialUser(page.lastEditedBy);
    case 'unique_id':
      return { prefix: property.prefix, number: page.number };
    case 'formula': {
      const result = formulaResult(property.formula, page, now);
      return {
        type: result.kind,
        [result.kind]: result.kind === 'date' ? renderDate(result.value) : result.value,
      };
    }
    case 'rollup':
      return { ...renderRolled(rolledUp(property, page, lookup), rendering), function: property.function };
  }
};

export const renderValue = (page: Page, property: Property, rendering: ValueRendering): JsonObject => ({
  id: property.id,
  type: property.kind,
  [property.kind]: contentOf(page, property, rendering),
});
