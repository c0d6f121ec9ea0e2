import type { NotionApi } from '../api';
import type { CallOptions } from '../http/call';
import { failureOf } from '../failure';
import type { Parent } from '../schema/parent';

type Reader = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'blockParent'>;

/** Levels that are read; what is further up is left out. */
const maxDepth = 4;

/** Requests of one locator, so that a list of many databases costs a bounded number. */
const maxReads = 40;

interface Step {
  readonly parent: Parent;
  /** Undefined for what has no name, as a block. */
  readonly name: string | undefined;
}

/**
 * Finds the titles of what contains something, outermost first, as far as the connection may read. Reads each
 * container once. Never rejects with `NotionError`: a place is a help, not a need.
 */
export function locator(api: Reader, options?: CallOptions): (parent: Parent) => Promise<readonly string[]> {
  const steps = new Map<string, Promise<Step | undefined>>();
  const stepOnce = (parent: Extract<Parent, { id: string }>) => {
    const known = steps.get(parent.id);
    if (known !== undefined || steps.size >= maxReads) return known;
    const step = stepUp(api, parent, options);
    steps.set(parent.id, step);
    return step;
  };
  return async (start) => {
    const names: string[] = [];
    let parent = start;
    for (let depth = 0; depth < maxDepth && 'id' in parent; depth++) {
      const step = await stepOnce(parent);
      if (step === undefined) break;
      if (step.name !== undefined) names.unshift(step.name);
      parent = step.parent;
    }
    return names;
  };
}

async function stepUp(
  api: Reader,
  { kind, id }: Extract<Parent, { id: string }>,
  options?: CallOptions,
): Promise<Step | undefined> {
  try {
    if (kind === 'block') return { parent: await api.blockParent(id, options), name: undefined };
    const { parent, title } = await api[kind](id, options);
    // A database stands for its data sources: both mostly have one name.
    return { parent, name: kind === 'dataSource' ? undefined : title };
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}
