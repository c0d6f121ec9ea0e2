import type { Entity } from '../state/model.js';
import { database, dataSource, inPage, inSource, page, titleProperty, top } from './build.js';
import { databases, dataSources, ids, rowId } from './ids.js';

/** Databases without rows, without a title, in the Trash, and not shared. */
export const smallDatabases: readonly Entity[] = [
  database(databases.empty, top, 'Empty shelf'),
  dataSource(dataSources.empty, databases.empty, 'Empty shelf', [titleProperty()]),

  database(databases.untitled, top, ''),
  dataSource(dataSources.untitled, databases.untitled, '', [titleProperty()]),
  page(rowId('untitled', 0), inSource(dataSources.untitled), 'A row of a database without a name'),
  page(rowId('untitled', 1), inSource(dataSources.untitled), ''),

  database(databases.retired, top, 'Retired', { inTrash: true }),
  dataSource(dataSources.retired, databases.retired, 'Retired', [titleProperty()]),
  page(ids.pages.retiredRow, inSource(dataSources.retired), 'A row of a database in Trash'),

  database(databases.privatePlans, inPage(ids.pages.privatePlan), 'Private plans'),
  dataSource(dataSources.privatePlans, databases.privatePlans, 'Private plans', [titleProperty()]),
];
