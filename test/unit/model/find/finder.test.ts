import assert from 'node:assert/strict';
import { askSources } from '../../../../src/model/find/finder';
import {
  everywhere,
  type ConfiguredSource,
  type ConfiguredSources,
} from '../../../../src/model/find/configuredSources';
import { Workspace } from '../../../../src/model/workspace/workspace';
import type { NotionId } from '../../../../src/notion/schema/ids';
import { ids } from '../../../emulator/sample/ids';
import { idOf, useNotion } from '../../support/notion';
import { idAt } from '../../support/pageAt';
import { sourceOver } from '../../support/sourceOver';

const propertyIds = ['title'];

describe('Asking data sources for a title', () => {
  const { fixture, connect } = useNotion();

  const workspaceOf = () =>
    new Workspace({ id: 'one', kind: 'internal', origin: fixture.emulator.url, name: 'One' }, connect(), {
      writtenPages: () => Promise.resolve([]),
      language: 'en',
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      onDidChangeTrash: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    });

  const configuredOf = (workspace: Workspace, id: NotionId): ConfiguredSource => ({
    source: sourceOver(workspace, {
      known: { id, name: 'One of many', propertyIds },
      workspaceTrash: () => Promise.resolve({ results: [], next: undefined, capped: false }),
    }),
    workspace,
    names: ['One of many'],
  });

  /** Any number of sources under ids of their own, all of which query the same data source. */
  const sourcesOf = (workspace: Workspace, count: number): ConfiguredSources =>
    new Map(
      Array.from({ length: count }, (_, index) => [
        idAt(index),
        configuredOf(workspace, idOf(ids.dataSources.bugTracker)),
      ]),
    );

  const ask = (
    workspace: Workspace,
    sources: ConfiguredSources,
    text: string,
    signal = new AbortController().signal,
  ) => askSources(workspace, Promise.resolve(sources), { text, scope: everywhere, signal });

  it('queries live rows and those put away, with one condition for each word', async () => {
    const workspace = workspaceOf();
    await ask(workspace, sourcesOf(workspace, 1), 'bug bash');
    const bodies = (await fixture.control.requests()).map(({ body }) => body);
    const contains = (word: string) => ({ property: 'title', title: { contains: word } });
    const filter = { and: [contains('bug'), contains('bash')] };
    assert.deepEqual(bodies, [
      { sorts: [{ timestamp: 'created_time', direction: 'descending' }], page_size: 100, filter },
      { is_archived: true, page_size: 100, filter },
    ]);
  });

  it('sends at most 20 queries for one text, and counts the data sources that it skipped', async () => {
    const workspace = workspaceOf();
    const { skippedSources } = await ask(workspace, sourcesOf(workspace, 25), 'bug');
    assert.equal((await fixture.control.requests()).length, 20);
    assert.equal(skippedSources, 15);
  });

  it('queries data sources with unloaded rows first, and does not count fully loaded ones as skipped', async () => {
    const workspace = workspaceOf();
    const sources = new Map(sourcesOf(workspace, 22));
    for (const { source } of sources.values()) {
      await source.live.load();
      await source.live.more();
      await source.putAway.load();
    }
    const unread = idOf(ids.dataSources.gallery);
    sources.set(unread, configuredOf(workspace, unread));
    await fixture.control.clearRequests();
    const { skippedSources } = await ask(workspace, sources, 'icon');
    const asked = (await fixture.control.requests()).slice(0, 2).map(({ path }) => path);
    assert.ok(
      asked.every((path) => path.includes(unread)),
      asked.join(' '),
    );
    assert.equal(skippedSources, 0);
  });

  it('returns the other results, with the failure, when one data source cannot be queried', async () => {
    const workspace = workspaceOf();
    const [bugs, gallery] = [idOf(ids.dataSources.bugTracker), idOf(ids.dataSources.gallery)];
    await fixture.control.fault({
      kind: 'custom',
      status: 403,
      code: 'restricted_resource',
      path: gallery,
      times: 2,
    });
    const sources = new Map([gallery, bugs].map((source) => [source, configuredOf(workspace, source)]));
    const { found, failure } = await ask(workspace, sources, 'bug bash');
    assert.deepEqual(failure, { kind: 'refused' });
    assert.deepEqual(
      found.map(({ page }) => page.title),
      ['Bug bash'],
    );
  });

  it('sends no query when typing goes on before the debounce ends', async () => {
    const workspace = workspaceOf();
    const typing = new AbortController();
    const asking = ask(workspace, sourcesOf(workspace, 1), 'bug', typing.signal);
    typing.abort();
    await assert.rejects(asking, { name: 'AbortError' });
    assert.deepEqual(await fixture.control.requests(), []);
  });
});
