import { configuredSourcesIn, type Scope } from '../../model/find/configuredSources';
import type { LocatedPage } from '../../model/workspace/readPages';
import { pickPages } from '../../ui/pickers/pages';
import type { Picked } from '../../ui/pickers/searchPick';
import { connected } from './connected';
import type { CommandDeps } from './deps';

/** Lets the person search for pages. Undefined when none were chosen, or nothing is connected, which is told. */
export async function askPages(
  { workspaces, catalog }: CommandDeps,
  title: string,
  scope: Scope,
  single = false,
): Promise<Picked<LocatedPage> | undefined> {
  const reachable = await connected(workspaces);
  if (reachable === undefined) return undefined;
  const sources = catalog.state().then(configuredSourcesIn);
  return pickPages({ title, scope, workspaces: reachable, sources, single });
}
