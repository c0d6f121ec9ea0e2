import type { Entity, Icon, Page, View } from '../state/model.js';
import { text, type Property, type Value } from '../state/values.js';
import {
  at,
  database,
  dataSource,
  emoji,
  inPage,
  inSource,
  options,
  page,
  pick,
  statusProperty,
  titleProperty,
} from './build.js';
import { databases, dataSources, ids, rowId, users, views } from './ids.js';

const properties: readonly Property[] = [
  titleProperty(),
  statusProperty('st'),
  {
    kind: 'select',
    id: 'pr',
    name: 'Priority',
    options: options(['Low', 'gray'], ['Medium', 'yellow'], ['High', 'red']),
  },
  { kind: 'date', id: 'du', name: 'Due' },
  { kind: 'people', id: 'as', name: 'Assignee' },
  {
    kind: 'multi_select',
    id: 'tg',
    name: 'Tags',
    options: options(['crash', 'red'], ['ui', 'purple'], ['performance', 'orange'], ['docs', 'blue']),
  },
  { kind: 'number', id: 'pd', name: 'Progress (%)', format: 'percent' },
  { kind: 'checkbox', id: 'bl', name: 'Blocked' },
  { kind: 'rich_text', id: 'nt', name: 'Notes' },
  { kind: 'unique_id', id: 'id', name: 'ID', prefix: 'BUG' },
  { kind: 'formula', id: 'op', name: 'Open', expression: 'prop("Status") != "Done"', formula: 'isOpen' },
  { kind: 'created_time', id: 'ct', name: 'Created' },
  { kind: 'last_edited_time', id: 'et', name: 'Edited' },
];

const parts = [
  'Editor',
  'Search',
  'Sync',
  'Login',
  'Export',
  'Notification list',
  'Settings page',
  'Sidebar',
  'Calendar',
  'Import',
] as const;

const troubles = [
  'crashes on start',
  'loses the last change',
  'shows a blank page',
  'is slow with 1,000 items',
  'ignores the dark theme',
  'shows the wrong time zone',
  'cannot be closed with Escape',
  'forgets the selection',
  'overlaps the toolbar',
  'fails without a network',
  'shows an old title',
  'asks twice for a password',
  'misreads umlauts',
  'leaks memory overnight',
] as const;

const statuses = ['not-started', 'in-progress', 'done'] as const;
const priorities = ['low', 'medium', 'high'] as const;
const tags = ['crash', 'ui', 'performance', 'docs'] as const;
const people = [users.ada, users.grace, users.linus] as const;
const icons: readonly [Icon | null, ...(Icon | null)[]] = [null, null, emoji('🐛'), null, emoji('🔥'), null];

const day = 86_400_000;
const start = at('2023-01-10T09:00:00Z');

const dueOn = (number: number): string =>
  new Date(at('2023-03-01') + number * day).toISOString().slice(0, 10);

const valuesOf = (number: number): Readonly<Record<string, Value>> => ({
  st: { kind: 'status', option: pick(statuses, number) },
  pr: { kind: 'select', option: pick(priorities, number * 7) },
  du: { kind: 'date', date: number % 5 === 4 ? null : { start: dueOn(number) } },
  as: { kind: 'people', users: number % 4 === 3 ? [] : [pick(people, number)] },
  tg: { kind: 'multi_select', options: number % 3 === 0 ? [] : [pick(tags, number)] },
  pd: { kind: 'number', number: number % 6 === 0 ? null : (number % 11) / 10 },
  bl: { kind: 'checkbox', checked: number % 9 === 8 },
  nt: { kind: 'rich_text', text: text(number % 2 === 0 ? '' : `Seen in build ${2000 + number}.`) },
});

const bugBash: Page = page(ids.pages.bugBash, inSource(dataSources.bugTracker), 'Bug bash', {
  icon: emoji('🐞'),
  number: 1,
  createdTime: start,
  lastEditedTime: at('2023-02-21T10:12:00Z'),
  values: {
    st: { kind: 'status', option: 'not-started' },
    pr: { kind: 'select', option: 'high' },
    du: { kind: 'date', date: { start: '2023-02-23' } },
    as: { kind: 'people', users: [users.grace] },
  },
});

const inTrash = new Set([3, 25, 77, 118]);
const kept = new Set([6, 40]);

const row = (number: number): Page => {
  const part = pick(parts, number);
  const trouble = pick(troubles, number + Math.floor(number / parts.length));
  const created = start + number * (day / 2) + number * 60_000;
  return page(rowId('bug', number), inSource(dataSources.bugTracker), `${part} ${trouble}`, {
    icon: pick(icons, number),
    number: number + 1,
    inTrash: inTrash.has(number),
    isArchived: kept.has(number),
    isLocked: number === 9,
    createdTime: created,
    lastEditedTime: created + day,
    createdBy: pick(people, number),
    values: valuesOf(number),
  });
};

const bugRowCount = 141;

export const bugTracker: readonly Entity[] = [
  database(databases.bugTracker, inPage(ids.pages.engineering), 'Bug tracker', {
    icon: emoji('🐞'),
    description: text('Everything that is broken'),
  }),
  dataSource(dataSources.bugTracker, databases.bugTracker, 'Bug tracker', properties, { icon: emoji('🐞') }),
  bugBash,
  ...Array.from({ length: bugRowCount - 1 }, (_, index) => row(index + 1)),
  page(ids.pages.trashedBugNotes, inPage(ids.pages.trashedBug), 'Notes on a trashed bug'),
];

const view = (id: string, name: string, rest: Partial<View>): View => ({
  id,
  databaseId: databases.bugTracker,
  dataSourceId: dataSources.bugTracker,
  name,
  layout: 'table',
  filter: null,
  sorts: [],
  createdTime: start,
  createdBy: users.ada,
  ...rest,
});

export const bugViews: readonly View[] = [
  view(views.allBugs, 'All bugs', { sorts: [{ timestamp: 'created_time', direction: 'ascending' }] }),
  view(views.openBugs, 'Open bugs', {
    filter: { property: 'Status', status: { does_not_equal: 'Done' } },
    sorts: [{ property: 'Due', direction: 'ascending' }],
  }),
  view(views.board, 'By status', { layout: 'board' }),
  view(views.bugForm, 'Report a bug', { layout: 'form' }),
];
