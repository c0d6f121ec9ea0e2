import type { Block, BlockContent, Database, DataSource, Page, Parent } from '../state/model.js';
import { text, type Color, type Option, type Property, type RichText } from '../state/values.js';
import { users, workspaces } from './ids.js';

export const at = (time: string): number => Date.parse(time);

const common = {
  workspace: workspaces.acme,
  inTrash: false,
  restoredAt: null,
  createdTime: at('2023-01-09T08:30:00Z'),
  lastEditedTime: at('2023-02-20T16:05:00Z'),
  createdBy: users.ada,
  lastEditedBy: users.ada,
} as const;

type Rest<T> = Partial<Omit<T, 'kind' | 'id' | 'title' | 'parent'>>;

const runs = (title: string | RichText): RichText => (typeof title === 'string' ? text(title) : title);

export const emoji = (symbol: string): { readonly kind: 'emoji'; readonly emoji: string } => ({
  kind: 'emoji',
  emoji: symbol,
});

export const inPage = (id: string): Parent => ({ kind: 'page', id });
export const inBlock = (id: string): Parent => ({ kind: 'block', id });
export const inSource = (id: string): Parent => ({ kind: 'dataSource', id });

export const top: Parent = { kind: 'workspace' };

export const page = (id: string, parent: Parent, title: string | RichText, rest: Rest<Page> = {}): Page => ({
  ...common,
  kind: 'page',
  icon: null,
  cover: null,
  isArchived: false,
  isLocked: false,
  number: null,
  values: {},
  ...rest,
  id,
  parent,
  title: runs(title),
});

export const database = (id: string, parent: Parent, title: string, rest: Rest<Database> = {}): Database => ({
  ...common,
  kind: 'database',
  description: [],
  icon: null,
  isInline: false,
  ...rest,
  id,
  parent,
  title: text(title),
});

export const dataSource = (
  id: string,
  databaseId: string,
  title: string,
  properties: readonly Property[],
  rest: Rest<DataSource> = {},
): DataSource => ({
  ...common,
  kind: 'dataSource',
  icon: null,
  ...rest,
  id,
  parent: { kind: 'database', id: databaseId },
  title: text(title),
  properties,
});

export const block = (id: string, parent: Parent, content: BlockContent): Block => ({
  ...common,
  kind: 'block',
  id,
  parent,
  content,
});

export const titleProperty = (name = 'Name'): Property => ({ kind: 'title', id: 'title', name });

export const options = (...all: readonly (readonly [string, Color])[]): readonly Option[] =>
  all.map(([name, color]) => ({ id: name.toLowerCase().replaceAll(' ', '-'), name, color }));

/** The three groups every status property has. */
export const statusProperty = (id: string, name = 'Status'): Property => ({
  kind: 'status',
  id,
  name,
  options: options(['Not started', 'default'], ['In progress', 'blue'], ['Done', 'green']),
  groups: [
    { id: 'todo', name: 'To-do', color: 'gray', options: ['not-started'] },
    { id: 'doing', name: 'In progress', color: 'blue', options: ['in-progress'] },
    { id: 'complete', name: 'Complete', color: 'green', options: ['done'] },
  ],
});

/** Chooses by the number, so the same in every run. */
export const pick = <T>(from: readonly [T, ...T[]], number: number): T =>
  from[number % from.length] ?? from[0];
