import type { NotionApi } from '../../notion/api';
import { failureOf, NotionError } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import { isNotionId, type NotionId } from '../../notion/schema/ids';
import type { WritableSource } from '../../notion/schema/writableProperty';
import type { Copies } from '../copies';
import type { Copy } from '../copy';
import type { CopyFile } from '../copyFolder';
import { planRestore, type RestorePlan } from './restorePlan';
import { relatedIn } from './restoreValue';

/** Plans the restore of copies into their data sources, whose properties are read once. */
export class RestorePlanner {
  readonly #schemas = new Map<NotionId, Promise<WritableSource>>();
  readonly #related = new Map<string, Promise<NotionId | undefined>>();
  #files: Promise<ReadonlyMap<NotionId, CopyFile>> | undefined;

  constructor(
    private readonly api: Pick<NotionApi, 'propertiesToWrite' | 'page'>,
    private readonly copies: Pick<Copies, 'index' | 'read'>,
  ) {}

  /** Throws `NotionError`: `notFound` where the data source is gone, or the page was in none; `inTrash` where it is. */
  async plan(copy: Copy, options?: CallOptions): Promise<RestorePlan> {
    const { source } = copy;
    if (source === undefined) throw new NotionError({ kind: 'notFound' });
    const now = await this.#schemaOf(source, options);
    if (now.state === 'trash') throw new NotionError({ kind: 'inTrash' });
    const ids = [...new Set(copy.properties.flatMap(({ value }) => relatedIn(value)))];
    const related = new Map<string, NotionId>();
    for (const [id, leadsTo] of await Promise.all(
      ids.map(async (id) => [id, await this.#relatedNow(id, options)] as const),
    ))
      if (leadsTo !== undefined) related.set(id, leadsTo);
    return planRestore(copy, now, related);
  }

  /** One that cannot be read is not asked for again, for each of its pages. */
  #schemaOf(source: NotionId, options?: CallOptions): Promise<WritableSource> {
    const schema = this.#schemas.get(source) ?? this.api.propertiesToWrite(source, options);
    this.#schemas.set(source, schema);
    forgetCancelled(this.#schemas, source, schema);
    return schema;
  }

  #relatedNow(id: string, options?: CallOptions): Promise<NotionId | undefined> {
    const known = this.#related.get(id) ?? this.#findRelated(id, options);
    this.#related.set(id, known);
    forgetCancelled(this.#related, id, known);
    return known;
  }

  /** A related page; or, where that is gone, the one that was created from its copy. */
  async #findRelated(id: string, options?: CallOptions): Promise<NotionId | undefined> {
    if (!isNotionId(id)) return undefined;
    if (await isLive(this.api, id, options)) return id;
    const file = (await (this.#files ??= this.copies.index())).get(id);
    const [found] = file === undefined ? [] : await this.copies.read([file]);
    const created = found?.copy.id === id ? found.copy.restored?.to : undefined;
    return created !== undefined && (await isLive(this.api, created, options)) ? created : undefined;
  }
}

/** A call that another page did not need any more says nothing of the next. */
function forgetCancelled<K, T>(known: Map<K, Promise<T>>, key: K, call: Promise<T>): void {
  call.catch((error: unknown) => {
    if (NotionError.is(error) && error.failure.kind === 'cancelled') known.delete(key);
  });
}

async function isLive(api: Pick<NotionApi, 'page'>, id: NotionId, options?: CallOptions): Promise<boolean> {
  try {
    return (await api.page(id, options)).state !== 'trash';
  } catch (error) {
    const failure = failureOf(error);
    // Somebody edited the copy where Notion does not take it for an id at all.
    if (['notFound', 'wrongObject', 'notAnId', 'invalid'].includes(failure.kind)) return false;
    throw error;
  }
}
