import assert from 'node:assert/strict';
import { connectNotion } from '../../../../src/notion/connect';
import { createPage, type CreateResult } from '../../../../src/notion/operations/createPage';
import { LogLines } from '../../support/logLines';
import { quickRetry } from '../../support/notion';
import { useOtherServer } from '../../support/otherServer';
import { idAt } from '../../support/pageAt';

describe('createPage', () => {
  let answer: { readonly status: number; readonly body: unknown };
  const server = useOtherServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });

  const create = async (body: unknown, status = 200): Promise<CreateResult> => {
    answer = { status, body };
    const log = new LogLines();
    const { api, dispose } = connectNotion({ origin: server().origin, token: 't', log, retry: quickRetry });
    const page = { source: idAt(1), properties: {}, icon: undefined, cover: undefined, markdown: '' };
    try {
      return await createPage(api, page);
    } finally {
      dispose();
    }
  };
  const inSource = (source: string) => ({ type: 'data_source_id', data_source_id: source });

  it('gives the id of the new page, also to a token that may not read', async () => {
    for (const parent of [inSource(idAt(1)), undefined])
      assert.deepEqual(await create({ object: 'page', id: idAt(7), parent }), {
        kind: 'created',
        id: idAt(7),
        state: 'live',
      });
  });

  it('says that the new page is in the Trash, where its data source is', async () => {
    const body = { object: 'page', id: idAt(7), in_trash: true, parent: inSource(idAt(1)) };
    assert.deepEqual(await create(body), { kind: 'created', id: idAt(7), state: 'trash' });
  });

  it('does not take another page for the new one, as undo would move that to the Trash', async () => {
    const bodies = [
      { object: 'page', id: idAt(7), parent: inSource(idAt(2)) },
      { object: 'page', id: idAt(7), parent: { type: 'page_id', page_id: idAt(3) } },
      { object: 'database', id: idAt(7) },
      { object: 'list', results: [] },
    ];
    for (const body of bodies) assert.equal((await create(body)).kind, 'unknown', JSON.stringify(body));
    assert.equal(server().requests.length, bodies.length, 'nor is any sent again');
  });
});
