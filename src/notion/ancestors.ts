import type { NotionApi } from './api';
import type { CallOptions } from './call';
import { NotionError } from './failure';
import type { NotionId } from './ids';
import type { Parent } from './parent';

/** Something in the Trash that holds a page. */
export interface TrashedAncestor {
  readonly kind: 'page' | 'database' | 'dataSource';
  readonly id: NotionId;
  readonly title: string;
}

type Reader = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'blockParent'>;

/** Deeper nesting than this is taken for a loop. */
const maxDepth = 50;

/**
 * The topmost ancestor of a page that is in the Trash: pages below it read as trashed too, so it is the
 * one to restore first. Undefined when none is, as far up as the connection may see.
 */
export async function topTrashedAncestor(
  api: Reader,
  page: NotionId,
  options?: CallOptions,
): Promise<TrashedAncestor | undefined> {
  let top: TrashedAncestor | undefined;
  let parent = (await api.page(page, options)).parent;
  for (let depth = 0; depth < maxDepth; depth++) {
    const step = await stepUp(api, parent, options);
    if (step === undefined) break;
    top = step.trashed ?? top;
    parent = step.parent;
  }
  return top;
}

interface Step {
  readonly parent: Parent;
  readonly trashed: TrashedAncestor | undefined;
}

async function stepUp(api: Reader, parent: Parent, options?: CallOptions): Promise<Step | undefined> {
  try {
    switch (parent.kind) {
      case 'page': {
        const page = await api.page(parent.id, options);
        return {
          parent: page.parent,
          trashed: page.state === 'trash' ? { kind: 'page', ...named(page) } : undefined,
        };
      }
      case 'database':
      case 'dataSource': {
        const holder = await (parent.kind === 'database' ? api.database : api.dataSource)(parent.id, options);
        return {
          parent: holder.parent,
          trashed: holder.inTrash ? { kind: parent.kind, ...named(holder) } : undefined,
        };
      }
      case 'block':
        return { parent: await api.blockParent(parent.id, options), trashed: undefined };
      case 'other':
        return undefined;
    }
  } catch (error) {
    if (NotionError.is(error) && error.failure.kind === 'notFound') return undefined;
    throw error;
  }
}

function named({ id, title }: { readonly id: NotionId; readonly title: string }) {
  return { id, title };
}
