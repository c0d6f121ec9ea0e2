import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { AutoRefresh } from '../../../../src/model/autoRefresh';
import {
  type ListedRule,
  type RunnableRule,
  runnable,
  stateKey,
} from '../../../../src/model/rules/listedRule';
import { RuleCounts } from '../../../../src/model/rules/ruleCounts';
import { notCounted, type RuleState } from '../../../../src/model/rules/ruleState';
import { fingerprintOf, readRule } from '../../../../src/model/stored/writtenRule';
import { Workspace } from '../../../../src/model/workspace/workspace';
import { createApi, type NotionApi } from '../../../../src/notion/api';
import { NotionError } from '../../../../src/notion/failure';
import type { Page } from '../../../../src/notion/schema/page';
import { idOf } from '../../support/notion';
import { pageAt } from '../../support/pageAt';
import { sourceOver } from '../../support/sourceOver';

const minute = 60_000;
const sourceIds = [1, 2, 3, 4, 5].map((number) => idOf(`0000000${number}-0000-4000-8000-000000000000`));

describe('Counting what matches rules', () => {
  /** The names of the calls of the API, in their order. */
  let calls: string[];
  let rows: () => Promise<readonly Page[]>;
  let unreadable: readonly string[];
  let isSeen: boolean;
  let settled: number;
  let entries: readonly Omit<ListedRule, 'state'>[];
  let counts: RuleCounts;
  const states = new Map<string, RuleState>();

  const called = <T>(name: string, answer: () => T | Promise<T>) => {
    calls.push(name);
    return Promise.resolve(answer());
  };
  const slice = <T>(results: readonly T[]) => ({ results, next: undefined, capped: false, unreadable });
  const api: NotionApi = {
    ...createApi(() => Promise.reject(new Error('Nobody asks for this.'))),
    dataSource: (id) =>
      called('dataSource', () => ({
        ...{
          id,
          title: 'Bugs',
          emoji: undefined,
          state: 'live',
          properties: [{ id: 'title', name: 'Name', type: 'title' }],
        },
        ...{ parent: { kind: 'other' }, databaseParent: { kind: 'other' } },
      })),
    rows: () => called('rows', async () => slice(await rows())),
    view: (id) =>
      called('view', () => ({
        ...{
          id,
          name: 'Old',
          layout: 'table',
          source: sourceIds[0],
          filter: undefined,
          order: [],
          hasQuickFilters: false,
        },
      })),
    viewRows: (id) => called('viewRows', () => ({ query: id, first: slice([]) })),
  };
  const workspace = new Workspace(
    { id: 'one', kind: 'internal', origin: 'http://127.0.0.1:9', name: 'One' },
    { api, waitMs: () => 0, perMinute: () => undefined, now: () => 0, dispose: () => undefined },
    {
      writtenPages: () => Promise.resolve([]),
      language: 'en',
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      onDidChangeTrash: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    },
  );
  const sources = sourceIds.map((id) => sourceOver({ api }, { known: { id, name: id } }));

  const ruleAt = (
    index: number,
    rest: object = { when: [{ property: 'Name', contains: String(index) }] },
  ) => {
    const source = sources[index % sources.length];
    assert.ok(source);
    const raw = { name: `Rule ${index}`, dataSource: source.id, ...rest };
    const read = readRule(raw);
    assert.ok(read.kind === 'rule');
    const fingerprint = fingerprintOf(read.rule);
    const entry = { key: `user:${index}`, scope: 'user', index, raw, read, fingerprint } as const;
    return { entry, place: { source, workspace }, isAccepted: true, isDue: false };
  };
  const list = {
    get all(): readonly ListedRule[] {
      return entries.map((listed) => {
        const rule = runnable({ ...listed, state: notCounted });
        return { ...listed, state: (rule && states.get(stateKey(rule))) ?? notCounted };
      });
    },
    setState: (rule: RunnableRule, state: RuleState) => void states.set(stateKey(rule), state),
    announce: () => undefined,
  };
  const stateOf = (index: number) => list.all[index]?.state;
  const turns = async () => {
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    calls = [];
    rows = () => Promise.resolve([]);
    unreadable = [];
    isSeen = true;
    settled = 0;
    states.clear();
    entries = [ruleAt(0)];
    const onSettled = () => {
      settled++;
    };
    counts = new RuleCounts({ list, isSeen: () => isSeen, onSettled });
  });
  afterEach(() => {
    counts.dispose();
    mock.timers.reset();
  });

  it('takes one request for each rule, and one more for the properties of each data source', async () => {
    rows = () => Promise.resolve([pageAt(1), pageAt(2)]);
    entries = [ruleAt(0), ruleAt(5), ruleAt(1)];
    await counts.update();
    assert.deepEqual(calls, ['dataSource', 'rows', 'rows', 'dataSource', 'rows']);
    assert.deepEqual(stateOf(0), { kind: 'counted', count: 2, isMore: false });
    assert.equal(settled, 1);
  });

  it('does nothing while the rules cannot be seen, and goes on when they can', async () => {
    isSeen = false;
    await counts.update();
    await counts.ask();
    assert.deepEqual([calls, settled], [[], 0]);
    isSeen = true;
    await counts.update();
    assert.deepEqual([calls, settled], [['dataSource', 'rows'], 1]);
  });

  it('counts again after a refresh by a person, with what properties there are by then', async () => {
    await counts.update();
    await counts.update();
    await counts.ask();
    assert.deepEqual(calls, ['dataSource', 'rows', 'dataSource', 'rows']);
  });

  it('counts again after a batch, only the rules of its data sources', async () => {
    entries = [ruleAt(0), ruleAt(1)];
    await counts.update();
    calls = [];
    await counts.ask(new Set(sourceIds.slice(1, 2)));
    assert.deepEqual(calls, ['rows']);
  });

  it('counts again after a refresh that nobody asked for only where rows have changed, or after an hour', async () => {
    entries = [ruleAt(0), ruleAt(1)];
    await counts.update();
    calls = [];
    await counts.noteRefresh();
    assert.deepEqual(calls, []);
    counts.noteChange(idOf(sourceIds[1] ?? ''));
    await counts.noteRefresh();
    assert.deepEqual(calls, ['rows']);
    mock.timers.tick(59 * minute);
    await counts.noteRefresh();
    assert.deepEqual(calls, ['rows']);
    mock.timers.tick(minute);
    await counts.noteRefresh();
    assert.equal(calls.filter((name) => name === 'rows').length, 3);
  });

  it('says of a count that failed why, and tries again with the next refresh', async () => {
    rows = () => Promise.reject(new NotionError({ kind: 'unavailable', status: 503 }));
    await counts.update();
    assert.deepEqual(stateOf(0), { kind: 'failed', failure: { kind: 'unavailable', status: 503 } });
    rows = () => Promise.resolve([]);
    await counts.ask();
    assert.deepEqual(stateOf(0), { kind: 'counted', count: 0, isMore: false });
  });

  it('tries a count that failed again with the next refresh that nobody asked for', async () => {
    rows = () => Promise.reject(new NotionError({ kind: 'unreachable', code: 'ENOTFOUND' }));
    await counts.update();
    rows = () => Promise.resolve([pageAt(1)]);
    await counts.noteRefresh();
    assert.deepEqual(stateOf(0), { kind: 'counted', count: 1, isMore: false });
  });

  it('counts again after a clock was set back', async () => {
    mock.timers.setTime(600 * minute);
    await counts.update();
    calls = [];
    mock.timers.setTime(60 * minute);
    await counts.noteRefresh();
    assert.ok(calls.includes('rows'));
  });

  it('says that there are more where a row cannot be read, and never that there are none', async () => {
    unreadable = ['one'];
    rows = () => Promise.resolve([pageAt(1)]);
    await counts.update();
    assert.deepEqual(stateOf(0), { kind: 'counted', count: 1, isMore: true });
    rows = () => Promise.resolve([]);
    await counts.ask();
    assert.deepEqual(stateOf(0), { kind: 'failed', failure: { kind: 'someUnreadable' } });
  });

  it('counts no page that is in the Trash by now', async () => {
    rows = () => Promise.resolve([pageAt(1), { ...pageAt(2), state: 'trash' }]);
    await counts.update();
    assert.deepEqual(stateOf(0), { kind: 'counted', count: 1, isMore: false });
  });

  for (const [what, rules] of [
    ['conditions', [...Array(20).keys()].map((index) => ruleAt(index))],
    [
      'saved views',
      [...Array(20).keys()].map((index) =>
        ruleAt(0, { view: idOf(`00000000-0000-4000-8000-0000000000${index + 10}`) }),
      ),
    ],
  ] as const)
    it(`sends at most 40 requests for 20 rules with ${what} in an hour that the view is left alone, whatever others edit`, async () => {
      entries = rules;
      let refreshes = 0;
      const auto = new AutoRefresh({
        isSeen: () => isSeen,
        everyMs: () => 10 * minute,
        onDidChange: [],
        refresh: async () => {
          refreshes++;
          for (const id of sourceIds) counts.noteChange(id);
          await counts.noteRefresh();
        },
      });
      await counts.update();
      for (let passed = 0; passed < 60; passed++) {
        mock.timers.tick(minute);
        await turns();
        await new Promise(setImmediate);
      }
      auto.dispose();
      assert.equal(refreshes, 6);
      assert.ok(list.all.every(({ state }) => state.kind !== 'notCounted'));
      assert.ok(calls.length <= 40, String(calls.length));
      assert.ok(calls.length > 30, String(calls.length));
    });
});
