import type { Entity, Icon } from '../state/model.js';
import { text, type Property, type Value } from '../state/values.js';
import { database, dataSource, emoji, inPage, inSource, options, page, titleProperty } from './build.js';
import { databases, dataSources, emojis, ids, rowId, users } from './ids.js';

const icons: readonly (readonly [string, Icon | null])[] = [
  ['No icon', null],
  ['Emoji icon', emoji('🗄️')],
  ['External icon', { kind: 'external', url: 'https://example.com/icon.png' }],
  ['Uploaded icon', { kind: 'file', url: 'https://files.example.com/icon.png?signature=abc' }],
  [
    'Custom emoji icon',
    { kind: 'custom_emoji', id: emojis.party, name: 'party', url: 'https://files.example.com/party.png' },
  ],
  ['Native icon', { kind: 'icon', name: 'pizza', color: 'gray' }],
];

const properties: readonly Property[] = [
  titleProperty(),
  { kind: 'rich_text', id: 'p01', name: 'Text' },
  { kind: 'number', id: 'p02', name: 'Number', format: 'number' },
  { kind: 'select', id: 'p03', name: 'Select', options: options(['One', 'red'], ['Two', 'blue']) },
  {
    kind: 'multi_select',
    id: 'p04',
    name: 'Multi-select',
    options: options(['Red', 'red'], ['Blue', 'blue']),
  },
  { kind: 'date', id: 'p05', name: 'Date' },
  { kind: 'people', id: 'p06', name: 'People' },
  { kind: 'files', id: 'p07', name: 'Files' },
  { kind: 'checkbox', id: 'p08', name: 'Checkbox' },
  { kind: 'url', id: 'p09', name: 'URL' },
  { kind: 'email', id: 'p10', name: 'Email' },
  { kind: 'phone_number', id: 'p11', name: 'Phone' },
  {
    kind: 'relation',
    id: 'p12',
    name: 'Bugs',
    databaseId: databases.bugTracker,
    dataSourceId: dataSources.bugTracker,
  },
  {
    kind: 'rollup',
    id: 'p13',
    name: 'Bug count',
    relation: { id: 'p12', name: 'Bugs' },
    rolled: { id: 'title', name: 'Name' },
    function: 'count',
  },
  { kind: 'formula', id: 'p14', name: 'Label', expression: 'format(id()) + title', formula: 'label' },
  {
    kind: 'formula',
    id: 'p15',
    name: 'Age',
    expression: 'dateBetween(now(), created, "days")',
    formula: 'ageInDays',
  },
  { kind: 'formula', id: 'p16', name: 'When', expression: 'prop("Date")', formula: 'dueDate' },
  { kind: 'created_by', id: 'p17', name: 'Created by' },
  { kind: 'last_edited_by', id: 'p18', name: 'Edited by' },
  {
    kind: 'rollup',
    id: 'p19',
    name: 'Last bug due',
    relation: { id: 'p12', name: 'Bugs' },
    rolled: { id: 'du', name: 'Due' },
    function: 'latest_date',
  },
  {
    kind: 'rollup',
    id: 'p20',
    name: 'Bug names',
    relation: { id: 'p12', name: 'Bugs' },
    rolled: { id: 'title', name: 'Name' },
    function: 'show_original',
  },
  {
    kind: 'rollup',
    id: 'p21',
    name: 'Bugs blocked',
    relation: { id: 'p12', name: 'Bugs' },
    rolled: { id: 'bl', name: 'Blocked' },
    function: 'show_original',
  },
];

const filled: Readonly<Record<string, Value>> = {
  p01: { kind: 'rich_text', text: [{ kind: 'text', content: 'Bold', bold: true }, ...text(' and plain')] },
  p02: { kind: 'number', number: 12.5 },
  p03: { kind: 'select', option: 'one' },
  p04: { kind: 'multi_select', options: ['red', 'blue'] },
  p05: { kind: 'date', date: { start: '2026-01-01', end: '2026-01-05' } },
  p06: { kind: 'people', users: [users.ada, users.grace] },
  p07: {
    kind: 'files',
    files: [
      {
        name: 'a.png',
        url: 'https://prod-files-secure.s3.us-west-2.amazonaws.com/a.png?X-Amz-Signature=abc',
      },
    ],
  },
  p08: { kind: 'checkbox', checked: true },
  p09: { kind: 'url', link: 'https://example.com' },
  p10: { kind: 'email', link: 'ada@example.com' },
  p11: { kind: 'phone_number', link: '+1 555 0100' },
  p12: { kind: 'relation', pages: [ids.pages.bugBash] },
};

/** Every kind of icon and property, filled and empty. */
export const gallery: readonly Entity[] = [
  database(databases.gallery, inPage(ids.pages.engineering), 'Icons and properties', { isInline: true }),
  dataSource(dataSources.gallery, databases.gallery, 'Icons and properties', properties),
  ...icons.map(([title, icon], index) =>
    page(rowId('gallery', index), inSource(dataSources.gallery), title, {
      icon,
      number: index + 1,
      values: index === 0 ? {} : filled,
    }),
  ),
];
