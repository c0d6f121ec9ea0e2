/** Read once: rows ask for it by the thousand, and it stays the same while a process runs. */
const machineLocale = new Intl.DateTimeFormat().resolvedOptions().locale;

/**
 * The locale in which dates, numbers and lists are written and names are sorted: of the machine where that is one of
 * VS Code's language, since it names a country too, else VS Code's language, as a remote machine speaks its own.
 * Undefined, which means the machine's, where `Intl` takes neither: people can start VS Code with any language.
 */
export function localeOf(language: string, machine = machineLocale): string | undefined {
  try {
    const [locale] = Intl.getCanonicalLocales(language);
    const isSame = locale !== undefined && languageIn(machine) === languageIn(locale);
    return isSame && !locale.includes('-') ? machine : locale;
  } catch {
    return undefined;
  }
}

/** Compares names as a dictionary of the language orders them. */
export function byNameIn(language: string): (a: string, b: string) => number {
  return new Intl.Collator(localeOf(language)).compare;
}

function languageIn(locale: string): string | undefined {
  return locale.split('-')[0];
}
