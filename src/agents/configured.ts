import {
  configuredSourcesIn,
  type ConfiguredSource,
  type ConfiguredSources,
} from '../model/find/configuredSources';
import type { CatalogState } from '../model/catalog/catalog';
import { readPasted } from '../notion/schema/ids';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';

/** The configured databases. Throws `Refusal` where nothing is. */
export async function readCatalog({ deps }: ToolCall): Promise<Extract<CatalogState, { kind: 'ready' }>> {
  const state = await deps.catalog.state();
  switch (state.kind) {
    case 'ready':
      return state;
    case 'disconnected':
      throw new Refusal(
        'No Notion workspace is connected. Ask the person to run “Notion: Connect Workspace…”.',
      );
    case 'noDatabases':
      throw new Refusal('No database is configured. Ask the person to run “Notion: Add Databases…”.');
    case 'badApiBaseUrl':
      throw new Refusal('The setting notionArchivist.apiBaseUrl is not valid. Ask the person to correct it.');
  }
}

/** The data sources that agents may see, and whose pages they may change. */
export async function readConfigured(call: ToolCall): Promise<ConfiguredSources> {
  return configuredSourcesIn(await readCatalog(call));
}

/** Throws `Refusal`. */
export function dataSourceOf(sources: ConfiguredSources, text: string): ConfiguredSource {
  const pasted = readPasted(text, 'database');
  const [id, ...others] = pasted.kind === 'ids' ? pasted.ids : [];
  const found = id === undefined || others.length > 0 ? undefined : sources.get(id);
  if (found !== undefined) return found;
  throw new Refusal(
    'That is no data source of a configured database. Call listDatabases for the IDs of data sources.',
  );
}
