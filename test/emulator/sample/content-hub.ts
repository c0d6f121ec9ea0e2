import type { Entity, View } from '../state/model.js';
import {
  at,
  database,
  dataSource,
  emoji,
  inSource,
  options,
  page,
  pick,
  statusProperty,
  titleProperty,
  top,
} from './build.js';
import { databases, dataSources, rowId, users, views } from './ids.js';

const day = 86_400_000;

const topics = ['Release notes', 'Getting started', 'Keyboard shortcuts', 'Case study', 'Road map'] as const;

const statuses = ['not-started', 'in-progress', 'done'] as const;

const rows = (family: 'article' | 'video', source: string, count: number): readonly Entity[] =>
  Array.from({ length: count }, (_, index) =>
    page(
      rowId(family, index),
      inSource(source),
      `${pick(topics, index)} ${Math.floor(index / topics.length) + 1}`,
      {
        icon: emoji(family === 'article' ? '📝' : '🎬'),
        number: index + 1,
        inTrash: index === 4,
        createdTime: at('2024-05-06T07:00:00Z') + index * day,
        lastEditedTime: at('2024-06-01T12:00:00Z') + index * day,
        values: {
          st: { kind: 'status', option: pick(statuses, index) },
          pb: {
            kind: 'date',
            date: { start: '2024-06-03T09:00:00.000+02:00', end: '2024-06-03T10:30:00.000+02:00' },
          },
          ch: { kind: 'select', option: index % 2 === 0 ? 'blog' : null },
        },
      },
    ),
  );

export const contentHub: readonly Entity[] = [
  database(databases.contentHub, top, 'Content hub', { icon: emoji('📚') }),
  dataSource(dataSources.articles, databases.contentHub, 'Articles', [
    titleProperty('Title'),
    statusProperty('st'),
    { kind: 'date', id: 'pb', name: 'Publish' },
    {
      kind: 'select',
      id: 'ch',
      name: 'Channel',
      options: options(['Blog', 'pink'], ['Newsletter', 'brown']),
    },
  ]),
  dataSource(dataSources.videos, databases.contentHub, 'Videos', [
    titleProperty('Title'),
    statusProperty('st', 'Stage'),
    { kind: 'date', id: 'pb', name: 'Publish' },
  ]),
  ...rows('article', dataSources.articles, 23),
  ...rows('video', dataSources.videos, 12),
];

export const articleViews: readonly View[] = [
  {
    id: views.articles,
    databaseId: databases.contentHub,
    dataSourceId: dataSources.articles,
    name: 'Published',
    layout: 'list',
    filter: null,
    sorts: [],
    createdTime: at('2024-05-06T07:00:00Z'),
    createdBy: users.ada,
  },
];
