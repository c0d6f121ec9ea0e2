import type { NotionApi } from '../../notion/api';
import { failureOf, ifFound } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import type { Slice } from '../../notion/schema/common';
import type { NotionId } from '../../notion/schema/ids';
import { conditionAt } from '../arrangement/criterion';
import { viewFingerprintOf, type WrittenRule } from '../stored/writtenRule';
import { type FoundProperties, findProperties, type FoundView, findView, resolveConditions } from './resolve';
import { notCounted, type RuleState } from './ruleState';

type Api = Pick<NotionApi, 'dataSource' | 'rows' | 'view' | 'viewRows'>;

/** Milliseconds for which properties and views that were read are taken to be as they were. */
const knownForMs = 3_600_000;

interface Known<T> {
  readonly value: T;
  readonly at: number;
}

/**
 * Counts the pages that match rules in the background. What that needs to know of a data source or a view is read once
 * for all rules. One for each connection.
 */
export class MatchCounter {
  readonly #properties = new Map<NotionId, Known<FoundProperties>>();
  readonly #views = new Map<NotionId, Known<FoundView>>();

  constructor(private readonly api: Api) {}

  /** How many requests the count of a rule takes. */
  cost(source: NotionId, { selection }: WrittenRule): number {
    const known = selection.kind === 'view' ? this.#views.get(selection.view) : this.#properties.get(source);
    return isFresh(known) ? 1 : 2;
  }

  /** People may have changed them. */
  forget(): void {
    this.#properties.clear();
    this.#views.clear();
  }

  /** Never rejects, but for a bug. */
  async count(source: NotionId, rule: WrittenRule): Promise<RuleState> {
    const { selection } = rule;
    try {
      return selection.kind === 'view'
        ? await this.#countView(source, selection.view)
        : await this.#countRows(source, selection.when);
    } catch (error) {
      const failure = failureOf(error);
      // What was known may be out of date.
      if (failure.kind === 'invalid') this.#properties.delete(source);
      return failure.kind === 'cancelled' ? notCounted : { kind: 'failed', failure };
    }
  }

  async #countRows(
    source: NotionId,
    when: Extract<WrittenRule['selection'], { kind: 'conditions' }>['when'],
  ): Promise<RuleState> {
    const found = await remembered(this.#properties, source, () => findProperties(this.api, source, call));
    if (found.kind === 'broken') return found;
    const resolved = resolveConditions(when, found.properties);
    if (resolved.kind === 'broken') return resolved;
    const now = new Date();
    const query = { where: resolved.criteria.map((one) => conditionAt(one, now)), order: [] };
    const slice = await ifFound(
      this.api.rows({ id: source, propertyIds: ['title'] }, query, undefined, call),
    );
    if (slice === undefined) {
      this.#properties.delete(source);
      return { kind: 'broken', problem: { kind: 'sourceGone' } };
    }
    return countedIn(slice, slice.results.filter(({ state }) => state === 'live').length);
  }

  async #countView(source: NotionId, view: NotionId): Promise<RuleState> {
    const found = await remembered(this.#views, view, () => findView(this.api, source, view, call));
    if (found.kind === 'broken') return found;
    const rows = await ifFound(this.api.viewRows(view, call));
    if (rows === undefined) {
      this.#views.delete(view);
      return { kind: 'broken', problem: { kind: 'viewGone' } };
    }
    const counted = countedIn(rows.first, rows.first.results.length);
    return counted.kind === 'counted' ? { ...counted, view: viewFingerprintOf(found.view) } : counted;
  }
}

const call: CallOptions = { lane: 'background' };

/** Rows that cannot be read match as well, so that a number without them may be too low, and "none" is wrong. */
function countedIn({ next, capped, unreadable = [] }: Slice<unknown>, count: number): RuleState {
  const isUnread = unreadable.length > 0;
  if (count === 0 && isUnread) return { kind: 'failed', failure: { kind: 'someUnreadable' } };
  return { kind: 'counted', count, isMore: next !== undefined || capped || isUnread };
}

async function remembered<T extends FoundProperties | FoundView>(
  known: Map<NotionId, Known<T>>,
  id: NotionId,
  read: () => Promise<T>,
): Promise<T> {
  const before = known.get(id);
  if (before !== undefined && isFresh(before)) return before.value;
  const at = Date.now();
  const value = await read();
  // What is gone may come back, so that is read again with the next count.
  if (value.kind !== 'broken') known.set(id, { value, at });
  return value;
}

function isFresh(known: Known<unknown> | undefined): boolean {
  const age = known === undefined ? Infinity : Date.now() - known.at;
  return age >= 0 && age < knownForMs;
}
