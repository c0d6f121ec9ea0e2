import { failureOf } from '../../notion/failure';
import { newestFirst } from '../../notion/query/query';
import type { Source } from '../source/source';

/**
 * Which data sources have a live row. Where something that contains a data source is in the Trash, all of its rows
 * read as trashed, so one that does not shows that the others were trashed themselves.
 */
export class LiveRows {
  readonly #known = new Map<Source, Promise<boolean>>();

  forget(): void {
    this.#known.clear();
  }

  /** False where it cannot be told. Costs one request where no rows are loaded, if it may ask. */
  async has(source: Source, { mayAsk }: { readonly mayAsk: boolean }): Promise<boolean> {
    if (isLoaded(source)) return true;
    const known = this.#known.get(source);
    if (known !== undefined || !mayAsk) return known ?? false;
    const asked = ask(source);
    this.#known.set(source, asked);
    return asked;
  }
}

/** Rows of an earlier session tell nothing about now. */
function isLoaded({ live, groups, livePages }: Source): boolean {
  const isFresh =
    groups !== undefined || (live.loaded && live.state.asOf === undefined && live.failed === undefined);
  return isFresh && livePages.some(({ state }) => state === 'live');
}

async function ask(source: Source): Promise<boolean> {
  try {
    const { results } = await source.query((asked) =>
      source.api.rows(asked, newestFirst, undefined, { lane: 'background' }),
    );
    return results.some(({ state }) => state === 'live');
  } catch (error) {
    failureOf(error);
    return false;
  }
}
