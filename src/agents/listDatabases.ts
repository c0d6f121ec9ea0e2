import { env } from 'vscode';
import pMap from 'p-map';
import { readPeople } from '../model/arrangement/readGroups';
import { readViews } from '../model/arrangement/readViews';
import type { CatalogEntry } from '../model/catalog/catalog';
import { type ListedRule, runnable } from '../model/rules/listedRule';
import type { Source } from '../model/source/source';
import { failureOf } from '../notion/failure';
import { linkTo } from '../notion/link';
import { parseId } from '../notion/schema/ids';
import type { PropertySchema } from '../notion/schema/property';
import { calendarDay } from '../ui/text/dates';
import { explain } from '../ui/text/explain';
import { contentNote, fitting, lineOf } from './content';
import { configuredSourcesIn } from '../model/find/configuredSources';
import { dataSourceOf, readCatalog } from './configured';
import type { ListDatabasesInput } from './inputs';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';

/** Data sources whose properties and views are read unless some are named: each costs several requests. */
const mostDescribed = 10;
/** Characters of all properties of a data source, of the options or people of one, of the views, and of the rules. */
const maxLengths = { properties: 20_000, options: 3_000, views: 5_000, rules: 5_000 };
/** Characters of the whole. */
const maxLength = 150_000;
const concurrency = 4;

/** Lists the configured databases; of the data sources that are asked for, or of all where they are few, also what is in them. */
export async function listDatabases(call: ToolCall, { dataSources }: ListDatabasesInput): Promise<object> {
  const { entries, omitted } = await readCatalog(call);
  const configured = configuredSourcesIn({ kind: 'ready', entries, omitted, workspaces: [] });
  const wanted = dataSources?.map((id) => dataSourceOf(configured, id).source);
  const described = new Set(wanted ?? (configured.size <= mostDescribed ? allOf(entries) : []));
  const databases = entries.filter((entry) => entry.kind === 'database');
  const problems = entries.filter((entry) => entry.kind === 'problem');
  const result = {
    contentNote,
    // As conditions count days: by the calendar of this machine.
    today: calendarDay(new Date().toISOString()),
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
  if (JSON.stringify(result).length <= maxLength) return result;
  throw new Refusal('That is too much for one answer. Call again with fewer dataSources.');
}

function allOf(entries: readonly CatalogEntry[]): readonly Source[] {
  return entries.flatMap((entry) => (entry.kind === 'database' ? entry.sources : []));
}

async function describe({ deps, signal }: ToolCall, source: Source, isDescribed: boolean): Promise<object> {
  const { id, name, api } = source;
  if (!isDescribed) return { id, content: { name: lineOf(name) } };
  try {
    const [{ properties }, { views, unreadable }] = await Promise.all([
      api.dataSource(id, { signal }),
      readViews(api, id, { signal }),
    ]);
    const all = await Promise.all(properties.map((property) => describeProperty(source, property)));
    const shown = fitting(all, maxLengths.properties);
    const named = fitting(
      views.map((view) => ({ id: view.id, name: lineOf(view.name) })),
      maxLengths.views,
    );
    return {
      id,
      content: {
        name: lineOf(name),
        properties: shown.kept,
        views: named.kept,
        ...rulesOf(deps.rules.list.of(source)),
      },
      ...(shown.left > 0 && { morePropertiesNotListed: shown.left }),
      ...(named.left > 0 && { moreViewsNotListed: named.left }),
      ...(unreadable > 0 && { unreadableViews: unreadable }),
    };
  } catch (error) {
    return { id, content: { name: lineOf(name) }, failed: explain(failureOf(error)).sentence };
  }
}

/** Those that can be run, in the words of a search and of an archive. */
function rulesOf(listed: readonly ListedRule[]): object {
  const rules = listed.flatMap((one) => {
    const rule = one.isAccepted && one.state.kind !== 'broken' ? runnable(one)?.rule : undefined;
    if (rule === undefined) return [];
    const { name, selection, action } = rule;
    const search = selection.kind === 'view' ? { view: selection.view } : { where: selection.when };
    return [{ name: lineOf(name), ...search, to: action === 'keep' ? 'archive' : 'trash' }];
  });
  return rules.length === 0 ? {} : { rules: fitting(rules, maxLengths.rules).kept };
}

/** With what a condition can name: options, or the people that rows name. */
async function describeProperty({ id, api }: Source, property: PropertySchema): Promise<object> {
  const common = { name: lineOf(property.name), type: property.type };
  if ('options' in property) {
    const options = fitting(
      property.options.map(({ name }) => lineOf(name)),
      maxLengths.options,
    );
    return { ...common, options: options.kept, ...(options.left > 0 && { moreOptions: options.left }) };
  }
  if (property.type !== 'people') return common;
  const named = (await readPeople(api, id, env.language, property.id)).map((person) => ({
    id: person.id,
    ...(person.name !== undefined && { name: lineOf(person.name) }),
  }));
  const people = fitting(named, maxLengths.options);
  return { ...common, people: people.kept, ...(people.left > 0 && { morePeople: people.left }) };
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
