import { sampleId } from '../state/ids.js';

/** Numbers below are part of the ids: never reuse or renumber. */
const family = {
  database: 1,
  dataSource: 2,
  page: 3,
  view: 4,
  user: 5,
  workspace: 6,
  block: 7,
  emoji: 8,
  bug: 20,
  article: 21,
  video: 22,
  huge: 23,
  hostile: 24,
  gallery: 25,
  untitled: 26,
  globex: 27,
} as const;

export type RowFamily = 'bug' | 'article' | 'video' | 'huge' | 'hostile' | 'gallery' | 'untitled' | 'globex';

export const rowId = (rows: RowFamily, number: number): string => sampleId(family[rows], number);

const numbered = <const N extends readonly string[]>(
  kind: Exclude<keyof typeof family, RowFamily>,
  ...names: N
): Readonly<Record<N[number], string>> =>
  Object.fromEntries(names.map((name, index) => [name, sampleId(family[kind], index)])) as Record<
    N[number],
    string
  >;

export const workspaces = numbered('workspace', 'acme', 'globex');

export const users = numbered('user', 'ada', 'grace', 'linus', 'hank', 'acmeBot', 'globexBot', 'patBot');

export const databases = numbered(
  'database',
  'bugTracker',
  'contentHub',
  'empty',
  'untitled',
  'huge',
  'hostile',
  'gallery',
  'oldTasks',
  'oldSteps',
  'privatePlans',
  'retired',
  'globex',
);

export const dataSources = numbered(
  'dataSource',
  'bugTracker',
  'articles',
  'videos',
  'empty',
  'untitled',
  'huge',
  'hostile',
  'gallery',
  'oldTasks',
  'oldSteps',
  'privatePlans',
  'retired',
  'globex',
);

const pages = numbered(
  'page',
  'engineering',
  'handbook',
  'handbookChild',
  'oldProject',
  'oldTask',
  'oldPhase',
  'oldStep',
  'trashedBugNotes',
  'privatePlan',
  'retiredRow',
);

export const blocks = numbered('block', 'columnList', 'column', 'paragraph', 'todo', 'nested');

export const handbookBlock = (number: number): string => sampleId(family.block, 100 + number);

export const views = numbered('view', 'allBugs', 'openBugs', 'board', 'articles', 'bugForm');
export const contentBlock = (number: number): string => sampleId(family.block, 200 + number);

export const emojis = numbered('emoji', 'party');

/** Ids of the sample data, for tests. */
export const ids = {
  workspaces,
  users,
  databases,
  dataSources,
  pages: {
    ...pages,
    bugBash: rowId('bug', 0),
    trashedBug: rowId('bug', 3),
    keptBug: rowId('bug', 6),
    lockedBug: rowId('bug', 9),
    firstArticle: rowId('article', 0),
    firstVideo: rowId('video', 0),
    firstHuge: rowId('huge', 0),
    globexRow: rowId('globex', 0),
  },
  blocks,
  views,
} as const;

export type SampleIds = typeof ids;
