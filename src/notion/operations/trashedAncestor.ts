import type { NotionApi, Target } from '../api';
import type { CallOptions } from '../http/call';
import { type Failure, failureOf } from '../failure';
import type { NotionId } from '../schema/ids';
import type { Parent } from '../schema/parent';

/** An ancestor in the Trash: everything below it reads as trashed too. */
export interface TrashedAncestor extends Target {
  readonly title: string;
}

type Reader = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'blockParent'>;

/** More levels than this are taken for a cycle. */
const maxDepth = 50;

/**
 * Failures that are about an ancestor itself, however often it is asked for: it is not shared, or of a kind that the
 * API does not give, as some types of blocks and linked databases.
 */
const unreadable = new Set<Failure['kind']>(['notFound', 'invalid', 'wrongObject', 'noAccessibleSources']);

/** `source`: the data source that the page was a row of when it was last read. */
interface ItemInAncestor {
  readonly id: NotionId;
  readonly source?: string | undefined;
}

/**
 * Finds a page's topmost ancestor in the Trash, the one to restore first. Undefined if there is none among the
 * ancestors that the connection may read. Reads each ancestor once, however many pages are asked about, and no page
 * whose `source` is among those. Rejects with `NotionError`.
 */
export function ancestorFinder(
  api: Reader,
  options?: CallOptions,
): (page: ItemInAncestor) => Promise<TrashedAncestor | undefined> {
  const visited = new Map<string, { readonly parent: Parent; readonly step: Promise<Step | undefined> }>();
  const stepOnce = (parent: ReadableParent) => {
    const { step } = visited.get(parent.id) ?? { step: ifReadable(stepUp(api, parent, options)) };
    visited.set(parent.id, { parent, step });
    return step;
  };
  return async ({ id, source = '' }) => {
    let top: TrashedAncestor | undefined;
    let parent = visited.get(source)?.parent ?? (await api.page(id, options)).parent;
    for (let depth = 0; depth < maxDepth && 'id' in parent; depth++) {
      const step = await stepOnce(parent);
      if (step === undefined) break;
      top = step.trashed ?? top;
      parent = step.parent;
    }
    return top;
  };
}

async function ifReadable(step: Promise<Step>): Promise<Step | undefined> {
  try {
    return await step;
  } catch (error) {
    if (unreadable.has(failureOf(error).kind)) return undefined;
    throw error;
  }
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
