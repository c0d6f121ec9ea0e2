import type { LocatedPage } from '../model/workspace/readPages';
import { configuredSourceOf, type ConfiguredSources } from '../model/find/configuredSources';
import type { ChosenInput } from './inputs';
import { pageIdsIn, locateConfigured } from './locate';
import { Refusal } from './refusal';
import type { ResultSet } from './find/resultSets';
import type { ToolCall } from './tool';

interface Chosen {
  readonly pages: readonly LocatedPage[];
  /** Where they were chosen by what a search found. */
  readonly set?: ResultSet;
}

/** The pages that a call names, by ids or by a result set. Throws `Refusal` where one cannot be used. */
export async function chosenPages(
  call: ToolCall,
  sources: ConfiguredSources,
  input: ChosenInput,
): Promise<Chosen> {
  const { pages, resultSet, except = [] } = input;
  if ((pages === undefined) === (resultSet === undefined))
    throw new Refusal('Nothing was done: pass either pages or resultSet.');
  const left = new Set<string>(pageIdsIn(except));
  const without = (all: readonly LocatedPage[]) => all.filter(({ page }) => !left.has(page.id));
  if (pages !== undefined) return { pages: without(await locateConfigured(call, sources, pages)) };
  const set = call.sets.get(resultSet ?? '');
  // A database may have been removed from the setting since the search.
  const isConfigured = ({ page }: LocatedPage) => configuredSourceOf(sources, page) !== undefined;
  if (!set.pages.every(isConfigured))
    throw new Refusal('Nothing was done: the databases in the view have changed. Call findPages again.');
  return { pages: without(set.pages), set };
}
