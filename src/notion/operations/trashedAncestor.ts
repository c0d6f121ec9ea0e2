import type { NotionApi } from '../api';
import type { Target } from '../requests';
import type { CallOptions } from '../http/call';
import { failureOf, isOfConnection } from '../failure';
import type { NotionId } from '../schema/ids';
import type { Parent } from '../schema/parent';

/** An ancestor in the Trash: everything below it reads as trashed too. */
export interface TrashedAncestor extends Target {
  readonly title: string;
}

type Reader = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'blockParent'>;

/** More levels than this are taken for a cycle. */
const maxDepth = 50;

/** `source`: the data source that the page was a row of when it was last read. */
interface ItemInAncestor {
  readonly id: NotionId;
  readonly source?: string | undefined;
}

/**
 * Finds a page's topmost ancestor in the Trash, the one to restore first, as far up as ancestors can be read: some are
 * not shared, and some, such as linked databases, the API does not give. Undefined if there is none among these.
 * Reads each ancestor once, however many pages are asked about, and no page whose `source` is among those. Rejects
 * with `NotionError` where the page cannot be read, or the connection fails before anything is found.
 */
export function ancestorFinder(
  api: Reader,
  options?: CallOptions,
): (page: ItemInAncestor) => Promise<TrashedAncestor | undefined> {
  const visited = new Map<string, { readonly parent: Parent; readonly step: Promise<Step> }>();
  const stepOnce = (parent: ReadableParent) => {
    const { step } = visited.get(parent.id) ?? { step: stepUp(api, parent, options) };
    visited.set(parent.id, { parent, step });
    return step;
  };
  return async ({ id, source = '' }) => {
    let top: TrashedAncestor | undefined;
    let parent = visited.get(source)?.parent ?? (await api.page(id, options)).parent;
    for (let depth = 0; depth < maxDepth && 'id' in parent; depth++) {
      try {
        const step = await stepOnce(parent);
        top = step.trashed ?? top;
        parent = step.parent;
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'cancelled' || (top === undefined && isOfConnection(failure))) throw error;
        break;
      }
    }
    return top;
  };
}

type ReadableParent = Extract<Parent, { id: NotionId }>;

interface Step {
  readonly parent: Parent;
  readonly trashed: TrashedAncestor | undefined;
}

async function stepUp(api: Reader, parent: ReadableParent, options?: CallOptions): Promise<Step> {
  const { kind, id } = parent;
  if (kind === 'block') return { parent: await api.blockParent(id, options), trashed: undefined };
  const ancestor = await api[kind](id, options);
  const { title, state } = ancestor;
  return { parent: ancestor.parent, trashed: state === 'trash' ? { kind, id, title } : undefined };
}
