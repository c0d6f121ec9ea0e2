/** Theme colours that are near to Notion's colours of options, by Notion's names for these. */
const themed: Readonly<Record<string, string>> = {
  gray: 'descriptionForeground',
  brown: 'terminal.ansiYellow',
  orange: 'charts.orange',
  yellow: 'charts.yellow',
  green: 'charts.green',
  blue: 'charts.blue',
  purple: 'charts.purple',
  pink: 'terminal.ansiBrightMagenta',
  red: 'charts.red',
};

/** Undefined for Notion's default colour, and for one that is not known yet. */
export function themeColorOf(color = ''): string | undefined {
  return Object.hasOwn(themed, color) ? themed[color] : undefined;
}
