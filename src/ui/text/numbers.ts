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

/** The most that every JavaScript engine takes; digits beyond those of the number are not shown. */
const allDigits = { maximumFractionDigits: 20 };

/** What a JavaScript number holds for certain: the digits after these are noise, as in 0.30000000000000004. */
const sureDigits = { maximumSignificantDigits: 15 };

/**
 * A number as Notion shows it. `format`: that of its property, of which Notion adds some without notice; undefined for
 * the result of a formula or rollup, whose format Notion does not tell. `language`: of VS Code.
 */
export function numberInWords(number: number, format: string | undefined, language: string): string {
  const currency = currencies.get(format ?? '');
  const locale = localeOf(language);
  if (format === 'number_with_commas') return number.toLocaleString(locale, allDigits);
  if (format === 'percent') return number.toLocaleString(locale, { style: 'percent', ...allDigits });
  if (format === 'number') return number.toLocaleString(locale, { useGrouping: false, ...sureDigits });
  if (currency === undefined) return number.toLocaleString(locale, sureDigits);
  return number.toLocaleString(locale, { style: 'currency', currency, maximumFractionDigits: 2 });
}

/** The system's where the language is none that `Intl` takes, which would throw: people can start VS Code with any. */
export function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}
