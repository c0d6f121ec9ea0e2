import assert from 'node:assert/strict';
import { newestFirst } from '../../../../../src/notion/query/query';
import { ids } from '../../../../emulator/sample/ids';
import { failureOfCall } from '../../../support/failure';
import { idOf, useNotion } from '../../../support/notion';

const bugBash = idOf(ids.pages.bugBash);
const bugs = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title', 'st'] };
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

describe('The log of requests', () => {
  const { fixture, connect } = useNotion();

  it('logs method, path, status, duration and request id of an answer', async () => {
    const { api, log } = connect();
    await api.page(bugBash);
    assert.equal(log.infos.length, 1);
    assert.match(log.infos[0] ?? '', new RegExp(`^GET /v1/pages/${bugBash} 200 \\d+ ms ${uuid}$`));
    assert.deepEqual(log.warnings, []);
  });

  it('logs the kind of failure that was made of an error answer', async () => {
    const { api, log } = connect('otherWorkspace');
    await failureOfCall(api.page(bugBash));
    assert.match(log.warnings.join('\n'), new RegExp(`^GET /v1/pages/\\S+ 404 \\d+ ms ${uuid} notFound$`));
    assert.deepEqual(log.infos, []);
  });

  it('logs the cause where there is no answer', async () => {
    const { api, log } = connect('full', { retry: { retries: 0, firstDelayMs: 1 } });
    await fixture.control.fault({ kind: 'dropBeforeCommit' });
    await failureOfCall(api.page(bugBash));
    assert.match(log.warnings.join('\n'), /^GET \/v1\/pages\/\S+ UND_ERR_SOCKET \d+ ms$/);
  });

  it('logs every try of a call', async () => {
    const { api, log } = connect();
    await fixture.control.fault({ kind: 'unavailable', times: 2 });
    await api.page(bugBash);
    assert.deepEqual([log.warnings.length, log.infos.length], [2, 1]);
  });

  it('logs no token, no query, and nothing of what was sent or answered', async () => {
    const { api, log } = connect();
    const text = 'Bug bash';
    await api.me();
    await api.searchPages({ text });
    await api.rows(bugs, newestFirst);
    await api.rowsPutAway(bugs, []);
    await api.patch({ kind: 'page', id: bugBash }, { in_trash: true });
    await fixture.control.fault({ kind: 'custom', status: 400, message: 'Words of Notion', path: 'users' });
    await failureOfCall(api.me());
    assert.equal(log.all.length, 6);
    const secrets = [fixture.emulator.tokens.full, 'Bearer', text, 'Acme', 'filter_properties', 'in_trash'];
    for (const line of log.all)
      for (const secret of [...secrets, 'Words of Notion', '?', '{']) assert.ok(!line.includes(secret), line);
  });
});
