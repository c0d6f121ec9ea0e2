import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { View } from '../../notion/query/view';
import { type NotionId, parseId } from '../../notion/schema/ids';
import { type WrittenCondition, writtenCondition } from '../arrangement/writtenCondition';

/** The action of a rule on the pages that match. */
export type RuleAction = 'archive' | 'keep';

/** Which pages a rule is about. */
export type RuleSelection =
  | { readonly kind: 'conditions'; readonly when: readonly WrittenCondition[] }
  | { readonly kind: 'view'; readonly view: NotionId };

/** A rule as it is written in settings, its ids read; whether Notion still knows what it names is another matter. */
export interface WrittenRule {
  readonly name: string;
  /** An id or a link, as it was written. */
  readonly dataSource: string;
  /** The id in it: of a data source, or of a database that has only one. */
  readonly target: NotionId;
  readonly selection: RuleSelection;
  readonly action: RuleAction;
  /** Days after which it is due again; undefined for one that never is. */
  readonly remind?: number | undefined;
}

/** The fault in the way in which a rule is written. */
export type WritingProblem =
  | { readonly kind: 'notAnObject' | 'noName' | 'noDataSource' | 'noConditions' | 'bothWays' }
  | { readonly kind: 'unknownKey'; readonly key: string }
  | { readonly kind: 'notAnId' | 'notAView' | 'badAction'; readonly text: string }
  | { readonly kind: 'badRemind' }
  /** `at`: its number, from 1; `key`: the part of it that is wrong, where that is one. */
  | { readonly kind: 'badCondition'; readonly at: number; readonly key?: string | undefined };

export type ReadRule =
  | { readonly kind: 'rule'; readonly rule: WrittenRule }
  | {
      readonly kind: 'broken';
      readonly problem: WritingProblem;
      /** As far as they could be read. */
      readonly name?: string | undefined;
      readonly target?: NotionId | undefined;
    };

export const mostRemindDays = 365;

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const actions = v.picklist(['archive', 'keep']);
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostRemindDays));

/**
 * Reads one entry of the setting. A key that is not known makes it broken too: of a misspelt `action`, pages that were
 * to be kept would be moved to the Trash.
 */
export function readRule(raw: unknown): ReadRule {
  const fields = v.safeParse(v.record(v.string(), v.unknown()), raw);
  if (!fields.success || Array.isArray(raw)) return { kind: 'broken', problem: { kind: 'notAnObject' } };
  const { name, dataSource, when, view, action = 'archive', remind, ...others } = fields.output;
  const target = isText(dataSource) ? parseId(dataSource, 'database') : undefined;
  const broken = (problem: WritingProblem): ReadRule => ({
    kind: 'broken',
    problem,
    target,
    ...(isText(name) && { name: name.trim() }),
  });
  const [key] = Object.keys(others);
  if (key !== undefined) return broken({ kind: 'unknownKey', key });
  if (!isText(name)) return broken({ kind: 'noName' });
  if (!isText(dataSource)) return broken({ kind: 'noDataSource' });
  if (target === undefined) return broken({ kind: 'notAnId', text: dataSource });
  if (!v.is(actions, action))
    return broken({ kind: 'badAction', text: typeof action === 'string' ? action : JSON.stringify(action) });
  if (remind !== undefined && !v.is(days, remind)) return broken({ kind: 'badRemind' });
  const selection = readSelection(when, view);
  if (selection.kind === 'broken') return broken(selection.problem);
  const rule = { name: name.trim(), dataSource, target, selection: selection.selection, action, remind };
  return { kind: 'rule', rule };
}

type ReadSelection =
  | { readonly kind: 'selection'; readonly selection: RuleSelection }
  | { readonly kind: 'broken'; readonly problem: WritingProblem };

function readSelection(when: unknown, view: unknown): ReadSelection {
  const broken = (problem: WritingProblem): ReadSelection => ({ kind: 'broken', problem });
  if (when !== undefined && view !== undefined) return broken({ kind: 'bothWays' });
  if (view !== undefined) {
    const id = isText(view) ? parseViewId(view) : undefined;
    return id === undefined
      ? broken({ kind: 'notAView', text: isText(view) ? view : JSON.stringify(view) })
      : { kind: 'selection', selection: { kind: 'view', view: id } };
  }
  // Without conditions it would be about every page there is.
  if (!Array.isArray(when) || when.length === 0) return broken({ kind: 'noConditions' });
  const conditions: WrittenCondition[] = [];
  for (const [index, one] of when.entries()) {
    const read = v.safeParse(writtenCondition, one);
    if (!read.success) return broken({ kind: 'badCondition', at: index + 1, key: keyIn(read.issues[0]) });
    conditions.push(read.output);
  }
  return { kind: 'selection', selection: { kind: 'conditions', when: conditions } };
}

function keyIn({ path }: { readonly path?: readonly { readonly key: unknown }[] | undefined }) {
  const key = path?.findLast((item) => typeof item.key === 'string')?.key;
  return typeof key === 'string' ? key : undefined;
}

/** The id by itself, or the one that a link to a view has beside that of its database. */
function parseViewId(text: string): NotionId | undefined {
  const inLink = /[?&]v=([0-9a-f-]{32,36})(?![0-9a-f-])/i.exec(text)?.[1];
  if (inLink !== undefined) return parseId(inLink, 'database');
  return text.includes('/') ? undefined : parseId(text, 'database');
}

/** As it is written in settings. */
export function writeRule({ name, dataSource, selection, action, remind }: WrittenRule) {
  return {
    name,
    dataSource,
    ...(selection.kind === 'view' ? { view: selection.view } : { when: selection.when }),
    action,
    ...(remind !== undefined && { remind }),
  };
}

/**
 * Equal for rules that do the same to the same pages, whatever they are called and however often they are due: what a
 * person accepted, and what was run, is told apart by it.
 */
export function fingerprintOf({ target, selection, action }: WrittenRule): string {
  return digestOf([target, action, selection]);
}

/** Equal for a saved view as long as it shows the same pages of its data source, in whichever order. */
export function viewFingerprintOf({
  filter,
  hasQuickFilters,
}: Pick<View, 'filter' | 'hasQuickFilters'>): string {
  return digestOf([filter ?? null, hasQuickFilters]);
}

function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 32);
}

/** With the keys of all objects in one order, since settings are written by hand too. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]): [string, unknown] => [key, sorted(one)]),
  );
}
