import assert from 'node:assert/strict';
import { at, type Answer, type Ask } from './support/api.js';
import { useEmulator } from './support/fixture.js';

describe('the emulator’s rate limit', () => {
  const fixture = useEmulator();

  const me = async (how?: Ask): Promise<Answer> => fixture.api('GET', '/v1/users/me', undefined, how);

  const spend = async (count: number, how?: Ask): Promise<void> => {
    for (let spent = 0; spent < count; spent += 1) assert.equal((await me(how)).status, 200);
  };

  const refused = async (reason: string, seconds: number, how?: Ask): Promise<void> => {
    const answer = await me(how);
    assert.equal(answer.status, 429);
    assert.equal(at(answer.body, 'code'), 'rate_limited');
    assert.equal(at(answer.body, 'message'), 'You have been rate limited. Please try again later.');
    assert.equal(answer.headers.get('retry-after'), String(seconds));
    assert.deepEqual(at(answer.body, 'additional_data'), {
      rate_limit_reason: reason,
      retry_after: String(seconds),
    });
  };

  const own = 'public_api_request_rate_limit';
  const shared = 'public_api_space_request_rate_limit';

  it('limits no requests unless a budget is set', async () => {
    await spend(200);
  });

  it('takes requests again when the window ends, 60 seconds after its first request', async () => {
    await fixture.control.setSwitches({ budget: 3 });
    await spend(1);
    fixture.clock.advance(10_500);
    await spend(2);
    await refused(own, 50);
    fixture.clock.advance(49_499);
    await refused(own, 1);
    fixture.clock.advance(1);
    await spend(3);
    await refused(own, 60);
  });

  it('limits requests in windows of any length', async () => {
    await fixture.control.setSwitches({ budget: 1, budgetWindowMs: 2_500 });
    await spend(1);
    await refused(own, 3);
    fixture.clock.advance(2_500);
    await spend(1);
  });

  it('limits each connection on its own', async () => {
    await fixture.control.setSwitches({ budget: 1 });
    await spend(1);
    await spend(1, { token: 'pat' });
    await refused(own, 60);
    await refused(own, 60, { token: 'pat' });
  });

  it('counts neither refused requests nor those without a token', async () => {
    await fixture.control.setSwitches({ budget: 2 });
    for (let count = 0; count < 5; count += 1) await me({ headers: {} });
    await spend(2);
    for (let count = 0; count < 5; count += 1) await refused(own, 60);
    fixture.clock.advance(60_000);
    await spend(2);
  });

  it('limits all connections of a workspace together, in windows longer than a minute too', async () => {
    await fixture.control.setSwitches({ workspaceBudget: 3, workspaceWindowMs: 300_000 });
    await spend(2);
    await spend(1, { token: 'readOnly' });
    await refused(shared, 300);
    await refused(shared, 300, { token: 'readOnly' });
    await spend(3, { token: 'otherWorkspace' });
    fixture.clock.advance(60_000);
    await refused(shared, 240);
    fixture.clock.advance(240_000);
    await spend(1);
  });
});
