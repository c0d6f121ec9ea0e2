import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/http/call';
import { type Failure, failureOf } from '../notion/failure';
import { isReached } from '../notion/operations/setState';
import { movedFrom } from '../notion/schema/parent';
import type { WrittenObject } from '../notion/schema/writtenObject';
import type { Confirmed, Item, Outcome } from './batch';

/** The state of an item that was read again. `unchanged`: still as it was recorded before its batch. */
export type ItemCheck =
  | ({ readonly kind: 'unchanged' } & Confirmed)
  | Extract<Outcome, { kind: 'already' | 'found' | 'changedSince' | 'moved' | 'gone' }>
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** Reads one item. `mayBeSaved`: an earlier write of unknown outcome may have been saved. */
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

/** An item in the asked state counts as that even if it was moved. */
function itemCheckOf(item: Item, found: WrittenObject, mayBeSaved: boolean): ItemCheck {
  const confirmed = confirmedOf(item, found);
  const { before: from, asked: to } = item;
  if (mayBeSaved && isReached({ from, to }, found.state)) return { kind: 'found', ...confirmed };
  if (found.state === to) return { kind: 'already', ...confirmed };
  if (confirmed.movedTo !== undefined) return { kind: 'moved', ...confirmed };
  return { kind: found.state === from ? 'unchanged' : 'changedSince', ...confirmed };
}

/** The state of an item, with its title and data source if they are others than recorded. */
export function confirmedOf(item: Item, { state, title, parent, editedTime }: WrittenObject): Confirmed {
  const movedTo = item.source === undefined ? undefined : movedFrom(item.source, parent);
  return {
    state,
    ...(item.kind === 'page' && title !== undefined && title !== item.title && { retitled: title }),
    ...(movedTo !== undefined && { movedTo }),
    ...(editedTime !== undefined && { editedTime }),
  };
}
