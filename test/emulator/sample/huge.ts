import type { Entity, Page } from '../state/model.js';
import {
  at,
  database,
  dataSource,
  emoji,
  inSource,
  page,
  statusProperty,
  titleProperty,
  top,
} from './build.js';
import { databases, dataSources, rowId } from './ids.js';

const minute = 60_000;
const start = at('2021-01-01T00:00:00Z');

const parent = inSource(dataSources.huge);

const values = [
  { st: { kind: 'status', option: 'not-started' } },
  { st: { kind: 'status', option: 'in-progress' } },
  { st: { kind: 'status', option: 'done' } },
] as const;

/** At most three rows share the minute they were created in. */
const row = (index: number): Page =>
  page(rowId('huge', index), parent, `Record ${index + 1}`, {
    number: index + 1,
    createdTime: start + Math.floor(index / 3) * minute,
    lastEditedTime: start + index * minute,
    values: values[index % 3] ?? {},
  });

export const huge = (count: number): readonly Entity[] => [
  database(databases.huge, top, 'Huge archive', { icon: emoji('🐘') }),
  dataSource(dataSources.huge, databases.huge, 'Huge archive', [
    titleProperty(),
    statusProperty('st'),
    { kind: 'unique_id', id: 'no', name: 'No', prefix: null },
    { kind: 'created_time', id: 'ct', name: 'Created' },
  ]),
  ...Array.from({ length: count }, (_, index) => row(index)),
];
