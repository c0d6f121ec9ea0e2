import { invalid } from '../http/errors.js';
import type { PropertyUpdate } from '../schemas/page-update.js';
import { dashed } from './ids.js';
import type { Option, Property, RichText, Run, Value } from './values.js';

type Runs = NonNullable<PropertyUpdate['rich_text']>;

const isBold = (annotations: unknown): boolean =>
  typeof annotations === 'object' &&
  annotations !== null &&
  'bold' in annotations &&
  annotations.bold === true;

export const toRichText = (runs: Runs): RichText =>
  runs.map((run): Run => {
    if ('mention' in run)
      return { kind: 'user', userId: run.mention.user.id, name: run.plain_text?.replace(/^@/, '') ?? '' };
    if ('equation' in run) return { kind: 'equation', expression: run.equation.expression };
    const { text, annotations } = run;
    return {
      kind: 'text',
      content: text.content,
      ...(text.link == null ? {} : { link: text.link.url }),
      ...(isBold(annotations) ? { bold: true } : {}),
    };
  });

type Picked = NonNullable<PropertyUpdate['select']>;

const pick = (kind: string, options: readonly Option[], picked: Picked): string => {
  const found = options.find(({ id, name }) => id === picked.id || name === picked.name);
  if (found !== undefined) return found.id;
  const name = picked.name ?? picked.id ?? '';
  throw invalid(
    kind === 'status'
      ? `Invalid status option. Status option "${name}" does not exist`
      : `Invalid select option. Select option "${name}" does not exist`,
  );
};

/** The stored form of what a request gives for a property; throws when it is of another type. */
export const toValue = (property: Property, update: PropertyUpdate): Value => {
  switch (property.kind) {
    case 'rich_text':
      if (update.rich_text !== undefined) return { kind: 'rich_text', text: toRichText(update.rich_text) };
      break;
    case 'number':
      if (update.number !== undefined) return { kind: 'number', number: update.number };
      break;
    case 'checkbox':
      if (update.checkbox !== undefined) return { kind: 'checkbox', checked: update.checkbox };
      break;
    case 'select':
    case 'status': {
      const picked = update[property.kind];
      if (picked === undefined) break;
      const option = picked === null ? null : pick(property.kind, property.options, picked);
      return { kind: property.kind, option };
    }
    case 'multi_select':
      if (update.multi_select === undefined) break;
      return {
        kind: 'multi_select',
        options: update.multi_select.map((picked) => pick('select', property.options, picked)),
      };
    case 'date': {
      const { date } = update;
      if (date === undefined) break;
      if (date === null) return { kind: 'date', date: null };
      const end = date.end ?? undefined;
      const timeZone = date.time_zone ?? undefined;
      return {
        kind: 'date',
        date: {
          start: date.start,
          ...(end === undefined ? {} : { end }),
          ...(timeZone === undefined ? {} : { timeZone }),
        },
      };
    }
    case 'url':
    case 'email':
    case 'phone_number': {
      const link = update[property.kind];
      if (link !== undefined) return { kind: property.kind, link };
      break;
    }
    case 'people':
      if (update.people !== undefined) return { kind: 'people', users: update.people.map(({ id }) => id) };
      break;
    case 'relation':
      if (update.relation !== undefined)
        return { kind: 'relation', pages: update.relation.map(({ id }) => dashed(id)) };
      break;
    case 'files':
      if (update.files !== undefined)
        return {
          kind: 'files',
          files: update.files.map(({ name, external }) => ({ name, url: external.url, isExternal: true })),
        };
      break;
    default:
      break;
  }
  throw invalid(`${property.name} is expected to be ${property.kind}.`);
};
