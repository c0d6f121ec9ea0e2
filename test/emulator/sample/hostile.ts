import type { Entity } from '../state/model.js';
import { database, dataSource, inSource, page, titleProperty, top } from './build.js';
import { databases, dataSources, rowId, users } from './ids.js';
import type { RichText } from '../state/values.js';

/** Hostile titles: code to whoever interprets them as HTML, Markdown or paths. */
export const hostileTitles: readonly (string | RichText)[] = [
  '[click](command:workbench.action.quit)',
  '$(trash) icon',
  'before \u202Etxt.exe\u202C after',
  'x'.repeat(2000),
  '',
  '<img src=x onerror=alert(1)><b>bold</b>',
  'first line\nsecond line',
  '     ',
  '![image](https://example.com/pixel.png)',
  '`code` **bold** _italic_ ~~struck~~',
  '..\\..\\etc/passwd?query#hash',
  '%s %d ${HOME} {0} {{title}}',
  'zero\u200Bwidth\u2066isolated\u2069',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'https://example.com/?a=b&c=d',
  '"; DROP TABLE pages; --',
  [{ kind: 'text', content: 'https://example.com', link: 'command:workbench.action.quit' }],
  [
    { kind: 'text', content: 'Ask ' },
    { kind: 'user', userId: users.ada, name: 'Ada Lovelace' },
    { kind: 'text', content: ' about ', bold: true },
    { kind: 'equation', expression: 'e^{i\\pi}' },
  ],
];

export const hostile: readonly Entity[] = [
  database(databases.hostile, top, 'Hostile titles [x](command:workbench.action.quit) $(trash)'),
  dataSource(dataSources.hostile, databases.hostile, 'Hostile titles $(trash)', [
    titleProperty('Name $(bug) 100%'),
    {
      kind: 'select',
      id: 'se',
      name: 'constructor',
      options: [{ id: 'o', name: '$(flame) [a](b)', color: 'red' }],
    },
  ]),
  ...hostileTitles.map((title, index) =>
    page(rowId('hostile', index), inSource(dataSources.hostile), title, {
      number: index + 1,
      values: { se: { kind: 'select', option: 'o' } },
    }),
  ),
];
