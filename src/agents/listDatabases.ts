import pMap from 'p-map';
import { readPeople } from '../model/arrangement/readGroups';
import { readViews } from '../model/arrangement/readViews';
import type { CatalogEntry } from '../model/catalog/catalog';
import type { Source } from '../model/source/source';
import { failureOf } from '../notion/failure';
import { linkTo } from '../notion/link';
import { parseId } from '../notion/schema/ids';
import type { PropertySchema } from '../notion/schema/property';
import { explain } from '../ui/text/explain';
import { contentNote, lineOf } from './content';
import { configuredSourcesIn } from '../model/find/configuredSources';
import { dataSourceOf, readCatalog } from './configured';
import type { ListDatabasesInput } from './inputs';
import type { Call } from './tool';

/** Data sources whose properties and views are read unless some are named: each costs several requests. */
const mostDescribed = 10;
/** Of the options of a property, and of the views. */
const mostListed = 100;
const concurrency = 4;

/** Lists the configured databases; of the data sources that are asked for, or of all where they are few, also what is in them. */
export async function listDatabases(call: Call, { dataSources }: ListDatabasesInput): Promise<object> {
  const { entries, omitted } = await readCatalog(call);
  const configured = configuredSourcesIn({ kind: 'ready', entries, omitted, workspaces: [] });
  const wanted = dataSources?.map((id) => dataSourceOf(configured, id).source);
  const described = new Set(wanted ?? (configured.size <= mostDescribed ? allOf(entries) : []));
  const databases = entries.filter((entry) => entry.kind === 'database');
  const problems = entries.filter((entry) => entry.kind === 'problem');
  return {
    contentNote,
    databases: await pMap(
      databases,
      async ({ database, sources, workspace }) => ({
        id: database.id,
        url: linkTo(database.id),
        content: { name: lineOf(database.title), workspace: lineOf(workspace.connection.name) },
        dataSources: await pMap(sources, (source) => describe(call, source, described.has(source)), {
          concurrency,
        }),
      }),
      { concurrency },
    ),
    ...(problems.length > 0 && { notShown: problems.map(problemOf) }),
    ...(omitted > 0 && { more: `${omitted} more databases are configured than are read.` }),
    ...(described.size < configured.size && {
      next: 'Call again with dataSources for the properties, options, people and views of those.',
    }),
  };
}

function allOf(entries: readonly CatalogEntry[]): readonly Source[] {
  return entries.flatMap((entry) => (entry.kind === 'database' ? entry.sources : []));
}

async function describe({ signal }: Call, source: Source, isDescribed: boolean): Promise<object> {
  const { id, name, api } = source;
  if (!isDescribed) return { id, content: { name: lineOf(name) } };
  try {
    const [{ properties }, { views, unreadable }] = await Promise.all([
      api.dataSource(id, { signal }),
      readViews(api, id, { signal }),
    ]);
    return {
      id,
      content: {
        name: lineOf(name),
        properties: await Promise.all(properties.map((property) => describeProperty(source, property))),
        views: views.slice(0, mostListed).map((view) => ({ id: view.id, name: lineOf(view.name) })),
      },
      ...(unreadable > 0 && { unreadableViews: unreadable }),
    };
  } catch (error) {
    return { id, content: { name: lineOf(name) }, failed: explain(failureOf(error)).sentence };
  }
}

/** With what a condition can name: options, or the people that rows name. */
async function describeProperty({ id, api }: Source, property: PropertySchema): Promise<object> {
  const common = { name: lineOf(property.name), type: property.type };
  if ('options' in property)
    return { ...common, options: property.options.slice(0, mostListed).map(({ name }) => lineOf(name)) };
  if (property.type !== 'people') return common;
  const people = await readPeople(api, id, property.id);
  return {
    ...common,
    people: people.map((person) => ({
      id: person.id,
      ...(person.name !== undefined && { name: lineOf(person.name) }),
    })),
  };
}

/** Without the text of the setting, which can be anything. */
function problemOf({ text, problem }: Extract<CatalogEntry, { kind: 'problem' }>): object {
  const id = parseId(text, 'database');
  const why = {
    notAnId: 'An entry of the setting is no ID or link of a database.',
    isPage: 'It is a page.',
    isBlock: 'It is a block.',
    inTrash: 'The database is in the Trash.',
    noSources: 'It has no data source that this connection can read.',
    notFound: 'Notion does not find it, or it is not shared.',
    failed: 'It could not be read.',
  }[problem.kind];
  return { ...(id !== undefined && { id }), why };
}
