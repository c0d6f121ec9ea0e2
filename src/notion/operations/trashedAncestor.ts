import type { NotionApi, Target } from '../api';
import type { CallOptions } from '../http/call';
import { NotionError } from '../failure';
import type { NotionId } from '../schema/ids';
import type { Parent } from '../schema/parent';
import type { PageState } from '../schema/pageState';

/** Something in the Trash that holds a page. */
export interface TrashedAncestor extends Target {
  readonly title: string;
}

type Reader = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'blockParent'>;

/** Deeper nesting than this is taken for a loop. */
const maxDepth = 50;

/** A page, and the data source that it was a row of when it was last read. */
export interface ItemInAncestor {
  readonly id: NotionId;
  readonly source?: string | undefined;
}

/**
 * Finds the topmost ancestor of a page that is in the Trash: pages below it read as trashed too, so it is the one
 * to restore first. Undefined when none is, as far up as the connection may see. Each ancestor is read once, and
 * rows of a data source that was passed on the way up are not read at all. Rejects with `NotionError`.
 */
export function ancestorFinder(
  api: Reader,
  options?: CallOptions,
): (page: ItemInAncestor) => Promise<TrashedAncestor | undefined> {
  const passed = new Map<string, { readonly place: Parent; readonly step: Promise<Step | undefined> }>();
  const stepOnce = (place: Exclude<Parent, { kind: 'other' }>) => {
    const { step } = passed.get(place.id) ?? { step: stepUp(api, place, options) };
    passed.set(place.id, { place, step });
    return step;
  };
  return async ({ id, source = '' }) => {
    let top: TrashedAncestor | undefined;
    let parent = passed.get(source)?.place ?? (await api.page(id, options)).parent;
    for (let depth = 0; depth < maxDepth && parent.kind !== 'other'; depth++) {
      const step = await stepOnce(parent);
      if (step === undefined) break;
      top = step.trashed ?? top;
      parent = step.parent;
    }
    return top;
  };
}

interface Step {
  readonly parent: Parent;
  readonly trashed: TrashedAncestor | undefined;
}

async function stepUp(
  api: Reader,
  parent: Exclude<Parent, { kind: 'other' }>,
  options?: CallOptions,
): Promise<Step | undefined> {
  try {
    switch (parent.kind) {
      case 'page':
        return stepFrom('page', await api.page(parent.id, options));
      case 'database':
        return stepFrom('database', await api.database(parent.id, options));
      case 'dataSource':
        return stepFrom('dataSource', await api.dataSource(parent.id, options));
      case 'block':
        return { parent: await api.blockParent(parent.id, options), trashed: undefined };
    }
  } catch (error) {
    if (NotionError.is(error) && error.failure.kind === 'notFound') return undefined;
    throw error;
  }
}

interface Holder {
  readonly id: NotionId;
  readonly title: string;
  readonly parent: Parent;
  readonly state: PageState;
}

function stepFrom(kind: Target['kind'], { id, title, parent, state }: Holder): Step {
  return { parent, trashed: state === 'trash' ? { kind, id, title } : undefined };
}
