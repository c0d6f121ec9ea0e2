import { env, l10n } from 'vscode';
import type { ShownProperty } from '../../model/stored/databaseStore';
import type { Page } from '../../notion/schema/page';
import type { Value } from '../../notion/schema/propertyValue';
import { numberInWords } from './numbers';
import { plain } from './plain';
import { nameOf, pageCountInWords, personName } from './words';

/** Characters shown of one value. */
const maxLength = 200;

/** The value of one property of a page, as plain text. */
interface ShownValue {
  readonly name: string;
  readonly text: string;
}

/** Before the schema of a data source was read, only the kinds of its properties are known. */
const usual: readonly Pick<ShownProperty, 'kind' | 'id'>[] = [
  { id: '', kind: 'status' },
  { id: '', kind: 'date' },
];

/** What a row shows of a page, in that order; nothing for what is empty. `dateInWords`: how a date is written. */
export function shownValues(
  page: Page,
  shown: readonly ShownProperty[] | undefined,
  dateInWords: (text: string, language: string) => string,
): readonly ShownValue[] {
  return (shown ?? usual).flatMap(
    (property: Pick<ShownProperty, 'id' | 'kind' | 'format'> & { name?: string }) => {
      const value = valueIn(page, property);
      const text =
        value === undefined ? '' : textOf(value, property.format, (text) => dateInWords(text, env.language));
      const kind = { status: l10n.t('Status'), date: l10n.t('Date'), value: '' }[property.kind];
      return text === '' ? [] : [{ name: property.name === undefined ? kind : nameOf(property.name), text }];
    },
  );
}

function valueIn(page: Page, { kind, id }: Pick<ShownProperty, 'kind' | 'id'>): Value | undefined {
  switch (kind) {
    case 'status':
      return page.status === undefined ? undefined : { kind: 'text', text: nameOf(page.status) };
    case 'date':
      return page.date === undefined ? undefined : { kind: 'date', start: page.date, end: undefined };
    case 'value':
      return page.shown?.[id];
  }
}

function textOf(value: Value, format: string | undefined, dateInWords: (text: string) => string): string {
  switch (value.kind) {
    case 'empty':
    case 'unknown':
      return '';
    case 'text':
    case 'link':
      return plain(value.text, maxLength);
    case 'person':
      return personName(value);
    case 'number':
      return numberInWords(value.number, format, env.language);
    case 'checkbox':
      return value.checked ? l10n.t('Yes') : l10n.t('No');
    case 'date':
      return [value.start, value.end ?? ''].filter(Boolean).map(dateInWords).join(' – ');
    case 'pages':
      return pageCountInWords(value);
    case 'list':
      return plain(
        value.values
          .map((one) => textOf(one, format, dateInWords))
          .filter(Boolean)
          .join(', '),
        maxLength,
      );
  }
}
