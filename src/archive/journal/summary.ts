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
  outcome?: Outcome['kind'] | undefined;
  /** The state in which Notion said it left the item. */
  stateAfter?: PageState | undefined;
  /** Notion will not change it, however often it is asked. */
  isRefused: boolean;
  /** A write may have been saved, and nobody knows. */
  isUnsure: boolean;
  /** The batch can be resumed with it. */
  isOpen: boolean;
}

/** Items of one batch that differ in nothing but their ids and titles. */
export interface ItemGroup
  extends Readonly<ItemProgress>, Pick<Item, 'connection' | 'source' | 'asked' | 'contains'> {
  readonly ids: readonly NotionId[];
  /** Of the first of them. */
  readonly title: string;
}

export function groupItems(
  items: readonly Item[],
  progressOf: (id: string) => Readonly<ItemProgress>,
): readonly ItemGroup[] {
  const groups = new Map<string, ItemGroup & { readonly ids: NotionId[] }>();
  for (const { id, title, connection, source, asked, contains } of items) {
    const { outcome, stateAfter, isRefused, isUnsure, isOpen } = progressOf(id);
    const key = `${connection} ${source} ${asked} ${contains} ${outcome} ${stateAfter} ${isRefused} ${isUnsure} ${isOpen}`;
    const group = groups.get(key);
    if (group !== undefined) group.ids.push(id);
    else {
      const progress = { outcome, stateAfter, isRefused, isUnsure, isOpen };
      groups.set(key, { ids: [id], title, connection, source, asked, contains, ...progress });
    }
  }
  return [...groups.values()];
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

/** The batch was told to end before it came to these items, and can go on with them. */
export function isLeft({ outcome, isOpen, isUnsure }: Readonly<ItemProgress>): boolean {
  return outcome === 'notStarted' && !isOpen && !isUnsure;
}
