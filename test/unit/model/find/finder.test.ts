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
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    });

  const placeOf = (workspace: Workspace, id: NotionId): ConfiguredSource => ({
    source: sourceOver(workspace, {
      known: { id, name: 'One of many', propertyIds },
      workspaceTrash: () => Promise.resolve({ results: [], next: undefined, capped: false }),
    }),
    workspace,
    names: ['One of many'],
  });

  /** As many places as wanted: Notion is asked for the same data source again and again. */
  const placesOf = (workspace: Workspace, count: number): ConfiguredSources =>
    new Map(
      Array.from({ length: count }, (_, index) => [
        idAt(index),
        placeOf(workspace, idOf(ids.dataSources.bugTracker)),
      ]),
    );

  const ask = (
    workspace: Workspace,
    places: ConfiguredSources,
    text: string,
    signal = new AbortController().signal,
  ) => askSources(workspace, Promise.resolve(places), { text, scope: everywhere, signal });

  it('asks for live rows and for those put away, each word by itself', async () => {
    const workspace = workspaceOf();
    await ask(workspace, placesOf(workspace, 1), 'bug bash');
    const bodies = (await fixture.control.requests()).map(({ body }) => body);
    const contains = (word: string) => ({ property: 'title', title: { contains: word } });
    const filter = { and: [contains('bug'), contains('bash')] };
    assert.deepEqual(bodies, [
      { sorts: [{ timestamp: 'created_time', direction: 'descending' }], page_size: 100, filter },
      { is_archived: true, page_size: 100, filter },
    ]);
  });

  it('asks 20 times for one text at most, and says of how many data sources it kept away', async () => {
    const workspace = workspaceOf();
    const { leftOut } = await ask(workspace, placesOf(workspace, 25), 'bug');
    assert.equal((await fixture.control.requests()).length, 20);
    assert.equal(leftOut, 15);
  });

  it('asks first where there are rows that are not loaded, and keeps quiet about the others', async () => {
    const workspace = workspaceOf();
    const places = new Map(placesOf(workspace, 22));
    for (const { source } of places.values()) {
      await source.live.load();
      await source.live.more();
      await source.putAway.load();
    }
    const unread = idOf(ids.dataSources.gallery);
    places.set(unread, placeOf(workspace, unread));
    await fixture.control.clearRequests();
    const { leftOut } = await ask(workspace, places, 'icon');
    const asked = (await fixture.control.requests()).slice(0, 2).map(({ path }) => path);
    assert.ok(
      asked.every((path) => path.includes(unread)),
      asked.join(' '),
    );
    assert.equal(leftOut, 0);
  });

  it('gives what others found where one cannot be asked, and why', async () => {
    const workspace = workspaceOf();
    const [bugs, gallery] = [idOf(ids.dataSources.bugTracker), idOf(ids.dataSources.gallery)];
    await fixture.control.fault({
      kind: 'custom',
      status: 403,
      code: 'restricted_resource',
      path: gallery,
      times: 2,
    });
    const places = new Map([gallery, bugs].map((source) => [source, placeOf(workspace, source)]));
    const { found, failure } = await ask(workspace, places, 'bug bash');
    assert.deepEqual(failure, { kind: 'refused' });
    assert.deepEqual(
      found.map(({ page }) => page.title),
      ['Bug bash'],
    );
  });

  it('asks nothing when typing went on before it rested', async () => {
    const workspace = workspaceOf();
    const typing = new AbortController();
    const asking = ask(workspace, placesOf(workspace, 1), 'bug', typing.signal);
    typing.abort();
    await assert.rejects(asking, { name: 'AbortError' });
    assert.deepEqual(await fixture.control.requests(), []);
  });
});
