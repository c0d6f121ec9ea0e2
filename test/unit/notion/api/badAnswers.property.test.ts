import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { connectNotion } from '../../../../src/notion/connect';
import { NotionError } from '../../../../src/notion/failure';
import { isReached, setState, type StateChange } from '../../../../src/notion/operations/setState';
import type { PageState } from '../../../../src/notion/schema/pageState';
import { rowId } from '../../../emulator/sample/ids';
import { LogLines } from '../../support/logLines';
import { idOf, quickRetry, useNotion } from '../../support/notion';
import { type Call, calls, type Listed } from './badAnswers/calls';
import { distortion } from './badAnswers/distortion';
import { DistortingProxy } from './badAnswers/proxy';

/** Far more than any call needs where answers are as they should be. */
const mostRequests = 400;

const distortions = fc.array(distortion, { minLength: 1, maxLength: 5 });

const changes: readonly StateChange[] = [
  { from: 'live', to: 'trash' },
  { from: 'live', to: 'kept' },
  { from: 'trash', to: 'live' },
  { from: 'kept', to: 'live' },
  { from: 'kept', to: 'trash' },
];

/** `PROPERTY_SEED` draws the same again. */
const parameters = () => {
  const { PROPERTY_SEED: given } = process.env;
  return { seed: given ? Number(given) : randomInt(2 ** 31), numRuns: 300 };
};

describe('Notion’s API, whatever is answered', function () {
  this.timeout(120_000);
  const { fixture } = useNotion();
  const proxy = new DistortingProxy();
  let origin: string;

  before(async () => {
    origin = await proxy.open(fixture.emulator.url);
  });
  after(() => proxy.close());

  const connected = async <T>(
    use: (api: ReturnType<typeof connectNotion>['api']) => Promise<T>,
  ): Promise<T> => {
    const log = new LogLines();
    const token = fixture.emulator.tokens.full;
    const notion = connectNotion({ origin, token, log, retry: quickRetry, deadlineMs: 5_000 });
    try {
      return await use(notion.api);
    } finally {
      notion.dispose();
      assert.ok(!JSON.stringify(log).includes(token));
    }
  };

  /** Undefined where the call failed as it may. */
  const made = async ({ make }: Call): Promise<Listed | undefined> => {
    try {
      return await connected(make);
    } catch (error) {
      if (NotionError.is(error)) return undefined;
      throw error;
    }
  };

  it('is read, or fails with a NotionError, in bounded requests, and a failure is never an empty list', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), distortions, async (call, drawn) => {
        proxy.distort(drawn);
        const listed = await made(call);
        assert.ok(proxy.requests <= mostRequests, `${call.name}: ${proxy.requests} requests`);
        if (listed?.count === 0) assert.ok(proxy.hasListedNothing(listed.type), call.name);
      }),
      parameters(),
    );
  });

  it('is only said to have saved what it saved, and not said to have saved nothing where it did', async () => {
    const id = idOf(rowId('bug', 0));
    const stateNow = async (): Promise<PageState> => {
      const stored = await fixture.control.state(id);
      if (stored?.readsInTrash === true) return 'trash';
      return stored?.isArchived === true ? 'kept' : 'live';
    };
    const bring = async (to: PageState) => {
      for (const kind of ['restore', 'unkeep'] as const) await fixture.control.edit({ kind, id });
      if (to !== 'live') await fixture.control.edit({ kind: to === 'trash' ? 'trash' : 'keep', id });
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...changes), distortions, async (change, drawn) => {
        await bring(change.from);
        proxy.distort(drawn);
        const result = await connected((api) => setState(api, { kind: 'page', id }, change, {}, quickRetry));
        assert.ok(proxy.requests <= mostRequests, `${proxy.requests} requests`);
        const reached = isReached(change, await stateNow());
        if (result.kind === 'changed' || result.kind === 'already') assert.ok(reached, result.kind);
        if (result.kind === 'failed') assert.ok(!reached, JSON.stringify(result.failure));
      }),
      parameters(),
    );
  });
});
