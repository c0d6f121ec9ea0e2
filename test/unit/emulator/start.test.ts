import assert from 'node:assert/strict';
import { optionsFrom } from '../../emulator/cli.js';
import { startEmulator } from '../../emulator/emulator.js';
import { spawnEmulator } from '../../emulator/spawn.js';
import { defaultSwitches } from '../../emulator/switches.js';
import { ask, at } from './support/api.js';
import { ids } from './support/fixture.js';

describe('the command line', () => {
  it('reads flags for ports, size and every switch', () => {
    const flags = [
      '--port',
      '81',
      '--control-port',
      '82',
      '--huge',
      '9',
      '--latency',
      '25',
      '--budget',
      '180',
    ];
    const options = optionsFrom([...flags, '--trash-twice', 'accepted', '--search-lag-ms', '1000']);
    assert.deepEqual(options, {
      port: 81,
      controlPort: 82,
      huge: 9,
      switches: { ...defaultSwitches, latencyMs: 25, budget: 180, trashTwice: 'accepted', searchLagMs: 1000 },
    });
  });

  it('refuses flags that it does not know', () => {
    assert.throws(() => optionsFrom(['--nonsense', '1']), /nonsense/);
    assert.throws(() => optionsFrom(['--trash-twice', 'maybe']), /Bad switch/);
    assert.throws(() => optionsFrom(['--latency', 'fast']), /Bad switch/);
    assert.throws(() => optionsFrom(['--port', '-1']), /port/);
  });
});

describe('an emulator', () => {
  it('starts and stops many times, also with requests in flight', async () => {
    const emulator = await startEmulator({ huge: 0, switches: { latencyMs: 60_000 } });
    const pending = ask(emulator, 'GET', '/v1/users/me').then(
      () => 'answered',
      () => 'dropped',
    );
    await emulator.control.waitForRequests({ state: 'started' });
    await emulator.close();
    assert.equal(await pending, 'dropped');
  });

  it('answers after the latency that was set', async () => {
    const emulator = await startEmulator({ huge: 0, switches: { latencyMs: 30 } });
    await ask(emulator, 'GET', '/v1/users/me');
    await ask(emulator, 'GET', '/v1/users/me', undefined, { token: 'expired' });
    await ask(emulator, 'GET', '/v1/pages/not-an-id');
    await emulator.control.fault({ kind: 'conflict' });
    await ask(emulator, 'GET', '/v1/users/me');
    for (const { startedAt, endedAt } of await emulator.control.waitForRequests({ count: 4 }))
      assert.ok(endedAt !== null && endedAt - startedAt >= 29);
    await emulator.close();
  });

  it('runs as a process of its own that a test controls', async () => {
    const emulator = await spawnEmulator(['--huge', '5', '--budget', '2']);
    assert.deepEqual(emulator.ids, ids);
    assert.equal((await emulator.control.switches()).budget, 2);
    const answer = await ask(emulator, 'GET', `/v1/pages/${ids.pages.bugBash}`);
    assert.equal(at(answer.body, 'id'), ids.pages.bugBash);
    await emulator.close();
    await assert.rejects(ask(emulator, 'GET', '/v1/users/me'), TypeError);
  });

  it('tells why it did not start', async () => {
    await assert.rejects(spawnEmulator(['--trash-twice', 'maybe']), /ended with 1 before it was ready/);
  });
});
