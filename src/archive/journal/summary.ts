import type { NotionId } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import type { BatchHead, Item, Outcome } from '../batch';

/**
 * A batch without most titles of its items: small enough (some 70 bytes an item) for those of the whole journal to
 * be kept in memory.
 */
export interface BatchSummary {
  readonly batch: BatchHead;
  /** Of its first items. */
  readonly titles: readonly string[];
  readonly groups: readonly ItemGroup[];
}

/** The progress of one item, or of several. */
export interface ItemProgress {
  /** Undefined where there was none yet. */
  readonly outcome: Outcome['kind'] | undefined;
  /** The state in which Notion said it left the item. */
  readonly stateAfter: PageState | undefined;
  /** Notion will not change it, however often it is asked. */
  readonly isRefused: boolean;
  /** A write may have been saved, and nobody knows. */
  readonly isUnsure: boolean;
  /** The batch can be resumed with it. */
  readonly isOpen: boolean;
}

/** Items of one batch that differ in nothing but their ids and titles. */
export interface ItemGroup extends ItemProgress, Pick<Item, 'connection' | 'source' | 'asked'> {
  readonly ids: readonly NotionId[];
  /** Of the first of them. */
  readonly title: string;
}

export function groupItems(
  items: readonly Item[],
  progressOf: (item: Item) => ItemProgress,
): readonly ItemGroup[] {
  const groups = new Map<string, { readonly group: ItemGroup; readonly ids: NotionId[] }>();
  for (const item of items) {
    const { id, title, connection, source, asked } = item;
    const progress = progressOf(item);
    const { outcome, stateAfter, isRefused, isUnsure, isOpen } = progress;
    const key = `${connection} ${source} ${asked} ${outcome} ${stateAfter} ${isRefused} ${isUnsure} ${isOpen}`;
    const known = groups.get(key);
    const ids = known?.ids ?? [];
    ids.push(id);
    if (known === undefined)
      groups.set(key, { group: { ids, title, connection, source, asked, ...progress }, ids });
  }
  return [...groups.values()].map(({ group }) => group);
}

/** The ids of all items, or of those in groups that are wanted. */
export function idsOf(
  { groups }: BatchSummary,
  isWanted: (group: ItemGroup) => boolean = () => true,
): readonly NotionId[] {
  // Nearly always there is one group, whose ids need not be copied.
  const [first, ...others] = groups.filter(isWanted);
  return others.length === 0 ? (first?.ids ?? []) : [first, ...others].flatMap((group) => group?.ids ?? []);
}
