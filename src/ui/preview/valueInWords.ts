import { env, l10n } from 'vscode';
import type { Value } from '../../notion/schema/propertyValue';
import { safeAddress } from './markdown/address';
import { escape } from './markdown/escape';
import { numberInWords } from '../text/numbers';
import { plain } from '../text/plain';
import { whenInWords } from '../text/dates';
import { pageCountInWords, personName } from '../text/words';

/** Characters shown of one value. */
const maxLength = 2_000;

/**
 * The value of a property as one line of Markdown; an empty string where there is none. `numberFormat`: as in the
 * property's schema, if that is known.
 */
export function valueInWords(value: Value, numberFormat?: string): string {
  switch (value.kind) {
    case 'empty':
      return '';
    case 'text':
      return escape(plain(value.text, maxLength));
    case 'person':
      return escape(personName(value));
    case 'number':
      return escape(numberInWords(value.number, numberFormat, env.language));
    case 'checkbox':
      return value.checked ? l10n.t('Yes') : l10n.t('No');
    case 'date': {
      const days = [value.start, value.end ?? '']
        .filter(Boolean)
        .map((day) => whenInWords(day, env.language));
      return escape(days.join(' – '));
    }
    case 'link': {
      const label = escape(plain(value.text, maxLength));
      const address = value.address === undefined ? undefined : safeAddress(value.address);
      return address === undefined || label === '' ? label : `[${label}](<${address}>)`;
    }
    case 'pages':
      return pageCountInWords(value);
    case 'list':
      return value.values
        .map((one) => valueInWords(one, numberFormat))
        .filter(Boolean)
        .join(', ');
    case 'unknown':
      return `*${l10n.t('Shown only in Notion')}*`;
  }
}
