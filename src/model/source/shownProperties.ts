import type { NotionApi, RowSource } from '../../notion/api';
import { NotionError } from '../../notion/failure';
import type { PropertySchema } from '../../notion/schema/property';
import type { ShownProperty, StoredSource } from '../stored/databaseStore';
import { chooseShown, type ShownSchema, sameNames } from './chooseShown';

/** The ids of the properties that a row usually shows: its title, its first status and its first date. */
export function shownPropertyIds(properties: readonly PropertySchema[]): readonly string[] {
  return chooseShown(properties, []).propertyIds;
}

export interface ShownPropertiesOptions {
  readonly api: NotionApi;
  /** As it was in an earlier session. */
  readonly known: StoredSource;
  /** The names of the properties that people want rows to show; none, as without it, for the usual ones. */
  readonly rowProperties?: (() => readonly string[]) | undefined;
  /** The properties that rows show were read from Notion. */
  readonly onLearnt: (shown: ShownSchema) => void;
}

/** Which properties the rows of a data source show: learnt from Notion once, and anew where it is out of date. */
export class ShownProperties {
  /** Learnt, or being learnt, by these names. */
  #learnt: { readonly names: readonly string[]; readonly schema: Promise<ShownSchema> } | undefined;
  /** As it was learnt last, also while it is learnt anew. */
  #last: ShownSchema | undefined;

  constructor(
    private readonly options: ShownPropertiesOptions,
    /** They were read again, and are not what they were. */
    private readonly onInvalidated: () => void,
  ) {
    const { propertyIds, shown, names = [] } = options.known;
    if (propertyIds === undefined) return;
    this.#last = { propertyIds, shown, names };
    this.#learnt = { names, schema: Promise.resolve(this.#last) };
  }

  /** In the order in which rows show them; undefined while it is not known. */
  get shown(): readonly ShownProperty[] | undefined {
    return this.#last?.shown;
  }

  /** Undefined while it is not known. Never rejects. */
  async propertyIds(): Promise<readonly string[] | undefined> {
    return this.#current()?.then(
      ({ propertyIds }) => propertyIds,
      () => undefined,
    );
  }

  /** Learns them anew where people want other ones by now. False where nothing is different. Throws `NotionError`. */
  async update(): Promise<boolean> {
    if (this.#current() !== undefined) return false;
    await this.#source();
    return true;
  }

  /** Asks for rows. A property that they show may be gone: then it is learnt anew, once. Throws `NotionError`. */
  async query<T>(ask: (source: RowSource) => Promise<T>, { mayLearn = true } = {}): Promise<T> {
    const before = this.#current();
    try {
      return await ask(await this.#source());
    } catch (error) {
      if (!mayLearn || before === undefined || !NotionError.is(error) || error.failure.kind !== 'invalid')
        throw error;
      this.#learnt = undefined;
      return ask(await this.#source());
    }
  }

  async #source(): Promise<RowSource> {
    try {
      const { propertyIds, shown = [] } = await (this.#current() ?? this.#begin());
      const hasValues = shown.some(({ kind }) => kind === 'value');
      return { id: this.options.known.id, propertyIds, ...(hasValues && { hasValues }) };
    } catch (error) {
      this.#learnt = undefined;
      throw error;
    }
  }

  /** Undefined where people want other ones by now. */
  #current(): Promise<ShownSchema> | undefined {
    const { names, schema } = this.#learnt ?? {};
    return names !== undefined && sameNames(names, this.#wanted) ? schema : undefined;
  }

  get #wanted(): readonly string[] {
    return this.options.rowProperties?.() ?? [];
  }

  #begin(): Promise<ShownSchema> {
    const names = this.#wanted;
    const schema = this.#learn(names);
    this.#learnt = { names, schema };
    return schema;
  }

  async #learn(names: readonly string[]): Promise<ShownSchema> {
    const { api, known, onLearnt } = this.options;
    const before = this.#last;
    const learnt = chooseShown((await api.dataSource(known.id)).properties, names);
    this.#last = learnt;
    onLearnt(learnt);
    if (before !== undefined && before.propertyIds.join() !== learnt.propertyIds.join()) this.onInvalidated();
    return learnt;
  }
}
