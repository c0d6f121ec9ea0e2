import type { RowSource } from '../../notion/api';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { PropertySchema } from '../../notion/schema/property';

/** The ids of the properties that a row shows: its title, its first status and its first date. */
export function shownPropertyIds(properties: readonly PropertySchema[]): readonly string[] {
  return (['title', 'status', 'date'] as const).flatMap(
    (type) => properties.find((property) => property.type === type)?.id ?? [],
  );
}

export interface ShownPropertiesOptions {
  readonly source: NotionId;
  /** From an earlier session. */
  readonly known: readonly string[] | undefined;
  /** Throws `NotionError`. */
  readonly learn: () => Promise<readonly string[]>;
  /** It was learnt anew, and is not what it was. */
  readonly onInvalidated: () => void;
}

/** Which properties the rows of a data source show: learnt from Notion once, and anew where it is out of date. */
export class ShownProperties {
  #shown: Promise<readonly string[]> | undefined;

  constructor(private readonly options: ShownPropertiesOptions) {
    if (options.known !== undefined) this.#shown = Promise.resolve(options.known);
  }

  /** Undefined while it is not known. Never rejects. */
  async propertyIds(): Promise<readonly string[] | undefined> {
    return this.#shown?.catch(() => undefined);
  }

  /** Asks for rows. A property that they show may be gone: then it is learnt anew, once. Throws `NotionError`. */
  async query<T>(ask: (source: RowSource) => Promise<T>, { mayLearn = true } = {}): Promise<T> {
    const remembered = this.#shown;
    try {
      return await ask(await this.#source());
    } catch (error) {
      if (!mayLearn || remembered === undefined || !NotionError.is(error) || error.failure.kind !== 'invalid')
        throw error;
      this.#shown = undefined;
      const source = await this.#source();
      if (source.propertyIds.join() !== (await remembered).join()) this.options.onInvalidated();
      return ask(source);
    }
  }

  async #source(): Promise<RowSource> {
    this.#shown ??= this.options.learn();
    try {
      return { id: this.options.source, propertyIds: await this.#shown };
    } catch (error) {
      this.#shown = undefined;
      throw error;
    }
  }
}
