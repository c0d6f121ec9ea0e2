import type { Entity } from '../state/model.js';
import { database, dataSource, inSource, page, titleProperty, top } from './build.js';
import { databases, dataSources, rowId, users, workspaces } from './ids.js';

const own = { workspace: workspaces.globex, createdBy: users.hank, lastEditedBy: users.hank } as const;

export const globex: readonly Entity[] = [
  database(databases.globex, top, 'Globex plans', own),
  dataSource(dataSources.globex, databases.globex, 'Globex plans', [titleProperty()], own),
  page(rowId('globex', 0), inSource(dataSources.globex), 'Take over the east coast', { ...own, number: 1 }),
  page(rowId('globex', 1), inSource(dataSources.globex), 'Hammock district', { ...own, number: 2 }),
];
