import { localeOf } from '../../model/locale';
/** ISO 4217, by the formats of number properties that Notion documents. */
const currencies = new Map(
  Object.entries({
    dollar: 'USD',
    australian_dollar: 'AUD',
    canadian_dollar: 'CAD',
    singapore_dollar: 'SGD',
    hong_kong_dollar: 'HKD',
    new_zealand_dollar: 'NZD',
    new_taiwan_dollar: 'TWD',
    euro: 'EUR',
    pound: 'GBP',
    yen: 'JPY',
    ruble: 'RUB',
    rupee: 'INR',
    won: 'KRW',
    yuan: 'CNY',
    real: 'BRL',
    lira: 'TRY',
    rupiah: 'IDR',
    franc: 'CHF',
    rand: 'ZAR',
    zloty: 'PLN',
    krona: 'SEK',
    norwegian_krone: 'NOK',
    danish_krone: 'DKK',
    koruna: 'CZK',
    forint: 'HUF',
    baht: 'THB',
    shekel: 'ILS',
    dirham: 'AED',
    riyal: 'SAR',
    ringgit: 'MYR',
    leu: 'RON',
    mexican_peso: 'MXN',
    chilean_peso: 'CLP',
    colombian_peso: 'COP',
    argentine_peso: 'ARS',
    uruguayan_peso: 'UYU',
    philippine_peso: 'PHP',
    peruvian_sol: 'PEN',
  }),
);

/**
 * Whole numbers are exact. Of others, a JavaScript number holds so many digits for certain: 0.30000000000000004. Beyond
 * these sizes JavaScript, and so Notion, writes a power of ten in place of up to 300 zeros.
 */
function digitsOf(number: number): Intl.NumberFormatOptions {
  const size = Math.abs(number);
  if (size >= 1e21 || (size > 0 && size < 1e-6))
    return { notation: 'scientific', maximumSignificantDigits: 15 };
  return Number.isInteger(number) ? {} : { maximumSignificantDigits: 15 };
}

/**
 * A number as Notion shows it. `format`: that of its property, of which Notion adds some without notice; undefined for
 * the result of a formula or rollup, whose format Notion does not tell. `language`: of VS Code.
 */
export function numberInWords(number: number, format: string | undefined, language: string): string {
  const currency = currencies.get(format ?? '');
  const locale = localeOf(language);
  const digits = digitsOf(number);
  if (format === 'number_with_commas') return number.toLocaleString(locale, digits);
  if (format === 'percent') return number.toLocaleString(locale, { style: 'percent', ...digits });
  if (format === 'number') return number.toLocaleString(locale, { useGrouping: false, ...digits });
  if (currency === undefined) return number.toLocaleString(locale, digits);
  return number.toLocaleString(locale, { style: 'currency', currency, maximumFractionDigits: 2 });
}
