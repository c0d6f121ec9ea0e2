import type { NotionApi, RowSource } from '../../notion/api';
import { NotionError } from '../../notion/failure';
import type { PropertySchema } from '../../notion/schema/property';
import type { StoredSource } from '../stored/databaseStore';

/** The ids of the properties that a row shows: its title, its first status and its first date. */
export function shownPropertyIds(properties: readonly PropertySchema[]): readonly string[] {
  return (['title', 'status', 'date'] as const).flatMap(
    (type) => properties.find((property) => property.type === type)?.id ?? [],
  );
}

export interface ShownPropertiesOptions {
  readonly api: NotionApi;
  /** As it was in an earlier session. */
  readonly known: StoredSource;
  /** The properties that rows show were read from Notion. */
  readonly onLearnt: (propertyIds: readonly string[]) => void;
}

/** Which properties the rows of a data source show: learnt from Notion once, and anew where it is out of date. */
export class ShownProperties {
  #propertyIds: Promise<readonly string[]> | undefined;

  constructor(
    private readonly options: ShownPropertiesOptions,
    /** They were read again, and are not what they were. */
    private readonly onInvalidated: () => void,
  ) {
    const { propertyIds } = options.known;
    if (propertyIds !== undefined) this.#propertyIds = Promise.resolve(propertyIds);
  }

  /** Undefined while it is not known. Never rejects. */
  async propertyIds(): Promise<readonly string[] | undefined> {
    return this.#propertyIds?.catch(() => undefined);
  }

  /** Asks for rows. A property that they show may be gone: then it is learnt anew, once. Throws `NotionError`. */
  async query<T>(ask: (source: RowSource) => Promise<T>, { mayLearn = true } = {}): Promise<T> {
    const before = this.#propertyIds;
    try {
      return await ask(await this.#source());
    } catch (error) {
      if (!mayLearn || before === undefined || !NotionError.is(error) || error.failure.kind !== 'invalid')
        throw error;
      this.#propertyIds = undefined;
      const source = await this.#source();
      if (source.propertyIds.join() !== (await before).join()) this.onInvalidated();
      return ask(source);
    }
  }

  async #source(): Promise<RowSource> {
    try {
      const propertyIds = await (this.#propertyIds ??= this.#learn());
      return { id: this.options.known.id, propertyIds };
    } catch (error) {
      this.#propertyIds = undefined;
      throw error;
    }
  }

  async #learn(): Promise<readonly string[]> {
    const { api, known, onLearnt } = this.options;
    const propertyIds = shownPropertyIds((await api.dataSource(known.id)).properties);
    onLearnt(propertyIds);
    return propertyIds;
  }
}
