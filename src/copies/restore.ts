import type { Item } from '../archive/batch';
import type { NotionApi } from '../notion/api';
import { failureOf, NotionError } from '../notion/failure';
import type { CallOptions } from '../notion/http/call';
import { createPage, type CreateResult } from '../notion/operations/createPage';
import { isNotionId, type NotionId } from '../notion/schema/ids';
import type { WritableSource } from '../notion/schema/writableProperty';
import type { Copies } from './copies';
import { saving } from './copies';
import type { Copy } from './copy';
import { planRestore, type RestorePlan } from './restorePlan';
import { relatedIn } from './restoreValue';

/** Plans the restore of copies into their data sources, whose properties are read once. */
export class RestorePlanner {
  readonly #schemas = new Map<NotionId, Promise<WritableSource>>();
  readonly #related = new Map<string, Promise<boolean>>();

  constructor(private readonly api: Pick<NotionApi, 'propertiesToWrite' | 'page'>) {}

  /** Throws `NotionError`: `notFound` where the data source is gone, or the page was in none. */
  async plan(copy: Copy, options?: CallOptions): Promise<RestorePlan> {
    const { source } = copy;
    if (source === undefined) throw new NotionError({ kind: 'notFound' });
    const schema = this.#schemas.get(source) ?? this.api.propertiesToWrite(source, options);
    this.#schemas.set(source, schema);
    schema.catch(() => this.#schemas.delete(source));
    const now = await schema;
    const ids = [...new Set(copy.properties.flatMap(({ value }) => relatedIn(value)))];
    const there = await Promise.all(ids.map((id) => this.#isThere(id, options)));
    return planRestore(copy, now, new Set(ids.filter((_, index) => there[index] === false)));
  }

  #isThere(id: string, options?: CallOptions): Promise<boolean> {
    const known = this.#related.get(id) ?? isLive(this.api, id, options);
    this.#related.set(id, known);
    known.catch(() => this.#related.delete(id));
    return known;
  }
}

async function isLive(api: Pick<NotionApi, 'page'>, id: string, options?: CallOptions): Promise<boolean> {
  if (!isNotionId(id)) return false;
  try {
    return (await api.page(id, options)).state !== 'trash';
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === 'notFound' || kind === 'wrongObject') return false;
    throw error;
  }
}

/**
 * Creates pages anew from their copies. A copy is marked before the request and after it, so that nobody gets a page
 * twice unasked, however this ends.
 */
export function creatingFrom(copies: Copies) {
  const planners = new Map<NotionApi, RestorePlanner>();
  return async (api: NotionApi, item: Item, options: CallOptions): Promise<CreateResult> => {
    try {
      const planner = planners.get(api) ?? new RestorePlanner(api);
      planners.set(api, planner);
      const copy = (await copies.find(item.id))?.copy;
      if (copy === undefined) throw new NotionError({ kind: 'notSaved', code: 'ENOENT' });
      const { page } = await planner.plan(copy, options);
      const mark = (restored: Copy['restored']) => saving(copies.folder().write({ ...copy, restored }));
      const at = new Date().toISOString();
      await mark({ at, to: undefined });
      const result = await createPage(api, page, options);
      // The page is there, or is not, whether or not this can be noted.
      if (result.kind === 'created') await mark({ at, to: result.id }).catch(failureOf);
      if (result.kind === 'failed') await mark(copy.restored).catch(failureOf);
      return result;
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error) };
    }
  };
}
