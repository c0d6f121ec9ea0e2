import { env, l10n } from 'vscode';
import { type Age, boundOf, type Criterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { me } from '../../notion/query/me';
import type { Comparison, Time } from '../../notion/query/query';
import { whenInWords } from './dates';
import { localeOf } from '../../model/locale';
import { numberInWords } from './numbers';
import { plain } from './plain';
import { countInWords, nameOf, personName } from './words';

type NamedProperty = Pick<PropertySchema, 'id' | 'name'> & { readonly format?: string | undefined };

/** A condition as plain text. An age names its date, counted back from `now`. */
export function conditionInWords(
  criterion: Criterion,
  properties: readonly NamedProperty[],
  now: Date,
): string {
  switch (criterion.kind) {
    case 'text':
      return criterion.isNot === true
        ? l10n.t('{0} does not contain “{1}”', named(criterion, properties), plain(criterion.contains))
        : l10n.t('{0} contains “{1}”', named(criterion, properties), plain(criterion.contains));
    case 'number': {
      const { format } = properties.find(({ id }) => id === criterion.property) ?? {};
      const number = format === 'percent' ? percentInWords(criterion.number) : String(criterion.number);
      return `${named(criterion, properties)} ${comparisonInWords(criterion.is).sign} ${number}`;
    }
    case 'any':
      return alternatives(criterion.of.map((one) => conditionInWords(one, properties, now)));
    case 'empty':
    case 'emptyResult':
      return criterion.isNot === true
        ? l10n.t('{0} is not empty', named(criterion, properties))
        : l10n.t('{0} is empty', named(criterion, properties));
    case 'naming': {
      const names = listed(criterion.anyOf.map(personInWords));
      return criterion.isNot === true
        ? l10n.t('{0} is not {1}', named(criterion, properties), names)
        : l10n.t('{0} is {1}', named(criterion, properties), names);
    }
    case 'option': {
      const property = named(criterion, properties);
      const options = listed(criterion.anyOf.map((name) => nameOf(name)));
      if (criterion.isNot === true)
        return criterion.type === 'multi_select'
          ? l10n.t('{0} does not have {1}', property, options)
          : l10n.t('{0} is not {1}', property, options);
      return criterion.type === 'multi_select'
        ? l10n.t('{0} has {1}', property, options)
        : l10n.t('{0} is {1}', property, options);
    }
    case 'checkbox':
      return criterion.checked
        ? l10n.t('{0} is checked', named(criterion, properties))
        : l10n.t('{0} is not checked', named(criterion, properties));
    case 'age':
      return ageInWords(criterion, properties, now);
  }
}

function listed(names: readonly string[]): string {
  return alternatives(names.map((name) => l10n.t('“{0}”', name)));
}

/** “Done”, “Dropped”, or “Duplicate”, as the language of VS Code has it. */
function alternatives(texts: readonly string[]): string {
  return new Intl.ListFormat(localeOf(env.language), { type: 'disjunction' }).format(texts);
}

export function personInWords(person: { readonly id: string; readonly name?: string | undefined }): string {
  return person.id === me ? l10n.t('Me') : personName(person);
}

export function conditionsInWords(
  criteria: readonly Criterion[],
  properties: readonly NamedProperty[],
  now: Date,
): string {
  return criteria.map((criterion) => conditionInWords(criterion, properties, now)).join(' · ');
}

export function timeInWords(time: Time): string {
  return time === 'created' ? l10n.t('Created') : l10n.t('Last edited');
}

/** The bound of an age as a localised date or time. */
export function boundInWords(age: Age, now: Date): string {
  const bound = boundOf(age, now);
  return age.of.kind === 'date'
    ? new Date(bound).toLocaleDateString(localeOf(env.language), { dateStyle: 'medium', timeZone: 'UTC' })
    : whenInWords(bound, env.language);
}

function ageInWords(age: Age, properties: readonly NamedProperty[], now: Date): string {
  const what = age.of.kind === 'date' ? named(age.of, properties) : timeInWords(age.of.time);
  const bound = boundInWords(age, now);
  return age.days === 1
    ? l10n.t('{0} more than a day ago (before {1})', what, bound)
    : l10n.t('{0} more than {1} days ago (before {2})', what, countInWords(age.days), bound);
}

/** A sign for lists, and words to search for it. */
export function comparisonInWords(is: Comparison): { readonly sign: string; readonly words: string } {
  switch (is) {
    case 'equals':
      return { sign: '=', words: l10n.t('is equal to') };
    case 'doesNotEqual':
      return { sign: '≠', words: l10n.t('is not equal to') };
    case 'lessThan':
      return { sign: '<', words: l10n.t('is less than') };
    case 'atMost':
      return { sign: '≤', words: l10n.t('is at most') };
    case 'greaterThan':
      return { sign: '>', words: l10n.t('is more than') };
    case 'atLeast':
      return { sign: '≥', words: l10n.t('is at least') };
  }
}

function percentInWords(number: number): string {
  return numberInWords(number, 'percent', env.language);
}

function named(
  { property, type }: { readonly property: string; readonly type?: string | undefined },
  properties: readonly NamedProperty[],
): string {
  const found = properties.find(({ id }) => id === property);
  const name = found === undefined ? l10n.t('Missing property') : nameOf(found.name);
  return type === 'rollupItems' ? l10n.t('A value of {0}', name) : name;
}
