import pMap from 'p-map';
import { configuredSourceOf, type ConfiguredSources } from '../model/find/configuredSources';
import { type LocatedPage, readPages } from '../model/workspace/readPages';
import { failureOf, isOfConnection } from '../notion/failure';
import { type NotionId, readPasted } from '../notion/schema/ids';
import { explain } from '../ui/text/explain';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';

/** The scheduler of each connection limits the requests. */
const concurrency = 64;
/** Pages that a refusal names. */
const mostNamed = 10;

/** Pages by their ids or links, each once. Throws `Refusal` where one is none of a configured database. */
export async function locateConfigured(
  call: ToolCall,
  sources: ConfiguredSources,
  texts: readonly string[],
): Promise<readonly LocatedPage[]> {
  const ids = pageIdsIn(texts);
  const answers = await pMap(ids, (id) => locateOne(call, sources, id), { concurrency });
  const refused = answers.flatMap((answer) => (typeof answer === 'string' ? [answer] : []));
  if (refused.length === 0) return answers.flatMap((answer) => (typeof answer === 'string' ? [] : [answer]));
  const more = refused.length > mostNamed ? [`and ${refused.length - mostNamed} more`] : [];
  throw new Refusal(
    `Nothing was done, because of: ${[...refused.slice(0, mostNamed), ...more].join('; ')}. Leave these out and call again.`,
  );
}

/** Throws `Refusal`. */
export function pageIdsIn(texts: readonly string[]): readonly NotionId[] {
  const ids = texts.map((text) => {
    const pasted = readPasted(text, 'page');
    const [id, ...others] = pasted.kind === 'ids' ? pasted.ids : [];
    if (id === undefined || others.length > 0)
      throw new Refusal(`Nothing was done: ${JSON.stringify(text.slice(0, 80))} is no ID or link of a page.`);
    return id;
  });
  return [...new Set(ids)];
}

/** A page of a configured database as the view has it; sends no request. */
function loadedPage(sources: ConfiguredSources, id: NotionId): LocatedPage | undefined {
  for (const { source, workspace } of sources.values()) {
    const page = source.find(id);
    if (page !== undefined) return { page, workspace };
  }
  return undefined;
}

/** Why not, where it cannot be used; nothing of a page outside the configured databases. */
async function locateOne(
  { deps, signal }: ToolCall,
  sources: ConfiguredSources,
  id: NotionId,
): Promise<LocatedPage | string> {
  const loaded = loadedPage(sources, id);
  if (loaded !== undefined) return loaded;
  const workspaces = await deps.workspaces.list();
  try {
    const [read] = await readPages([id], workspaces, { signal });
    const configured = read && configuredSourceOf(sources, read.page);
    if (read === undefined || configured === undefined) return `${id} is in no configured database`;
    return { page: read.page, workspace: configured.workspace };
  } catch (error) {
    const failure = failureOf(error);
    if (isOfConnection(failure) || failure.kind === 'cancelled') throw error;
    return `${id}: ${explain(failure).sentence.replace(/[.。]$/u, '')}`;
  }
}
