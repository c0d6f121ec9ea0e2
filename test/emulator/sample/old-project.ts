import type { Entity } from '../state/model.js';
import {
  block,
  database,
  dataSource,
  emoji,
  inBlock,
  inPage,
  inSource,
  page,
  statusProperty,
  titleProperty,
  top,
} from './build.js';
import { blocks, databases, dataSources, ids } from './ids.js';

/**
 * Nested in this order: a page in the Trash, two column blocks, a database, a row in the Trash, a database, its
 * row. To restore that row, one has to go up through every kind of parent, two of which are in the Trash
 * themselves.
 */
export const oldProject: readonly Entity[] = [
  page(ids.pages.oldProject, top, 'Old project', { icon: emoji('🗃️'), inTrash: true }),
  block(blocks.columnList, inPage(ids.pages.oldProject), { kind: 'column_list' }),
  block(blocks.column, inBlock(blocks.columnList), { kind: 'column' }),
  database(databases.oldTasks, inBlock(blocks.column), 'Old tasks', { isInline: true }),
  dataSource(dataSources.oldTasks, databases.oldTasks, 'Old tasks', [titleProperty(), statusProperty('st')]),
  page(ids.pages.oldTask, inSource(dataSources.oldTasks), 'Task of an old project', { number: 1 }),
  page(ids.pages.oldPhase, inSource(dataSources.oldTasks), 'Phase one', { number: 2, inTrash: true }),
  database(databases.oldSteps, inPage(ids.pages.oldPhase), 'Steps of phase one', { isInline: true }),
  dataSource(dataSources.oldSteps, databases.oldSteps, 'Steps of phase one', [titleProperty()]),
  page(ids.pages.oldStep, inSource(dataSources.oldSteps), 'Step one', { number: 1 }),
];
