import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/http/call';
import { type Failure, failureOf } from '../notion/failure';
import { otherPlace } from '../notion/schema/parent';
import type { WrittenObject } from '../notion/schema/writtenObject';
import type { Confirmed, Item, Outcome } from './batch';

/** How an item was found when it was read again. What is `open` is as it was recorded before its batch. */
export type ItemCheck =
  | ({ readonly kind: 'open' } & Confirmed)
  | Extract<Outcome, { kind: 'already' | 'found' | 'changedSince' | 'moved' | 'gone' }>
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** Reads one item. `mayBeSaved`: a write of it may have been saved that nobody knows the outcome of. */
export async function checkItem(
  api: NotionApi,
  item: Item,
  mayBeSaved: boolean,
  options: CallOptions,
): Promise<ItemCheck> {
  try {
    return itemCheckOf(item, await api[item.kind](item.id, options), mayBeSaved);
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'notFound' ? { kind: 'gone' } : { kind: 'unreadable', failure };
  }
}

/** What is as asked counts as that wherever it is. */
function itemCheckOf(item: Item, seen: WrittenObject, mayBeSaved: boolean): ItemCheck {
  const confirmed = confirmedOf(item, seen);
  if (seen.state === item.asked) return { kind: mayBeSaved ? 'found' : 'already', ...confirmed };
  if (confirmed.movedTo !== undefined) return { kind: 'moved', ...confirmed };
  return { kind: seen.state === item.before ? 'open' : 'changedSince', ...confirmed };
}

/** Notes where an item is not as it was recorded. */
export function confirmedOf(item: Item, { state, title, parent }: WrittenObject): Confirmed {
  const movedTo = item.source === undefined ? undefined : otherPlace(parent, item.source);
  return {
    state,
    ...(item.kind === 'page' && title !== undefined && title !== item.title && { retitled: title }),
    ...(movedTo !== undefined && { movedTo }),
  };
}
