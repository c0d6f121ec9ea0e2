import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, url } from './support/emulator';
import { useTestBed } from './support/services';
import { withServer } from './support/server';

const { empty, bugTracker } = ids.databases;

describe('a token and the address it was given for', () => {
  const bed = useTestBed();

  it('sends nothing to an address that nobody connected to', () =>
    withServer(async ({ origin, requests }) => {
      const window = await bed.opened([empty]);
      await window.reader.rows('Empty shelf');
      const changed = window.reader.changed();
      await configure({ databases: [empty], apiBaseUrl: origin });
      await changed;
      assert.deepEqual(await window.reader.rows(), []);
      assert.equal(window.catalogStates.at(-1), 'disconnected');
      await window.commands.refresh();
      void bed.prompts.expect(/^Connect a Notion workspace first/);
      await window.commands.archive(ids.pages.bugBash);
      assert.deepEqual(requests, []);

      await configure({ databases: [empty] });
      assert.deepEqual(
        (await window.reader.rows()).map(({ label }) => label),
        ['Empty shelf'],
      );
    }));

  it('does not read secrets again when another setting changes', async () => {
    const window = await bed.opened([empty]);
    await window.reader.rows('Empty shelf');
    const before = bed.machine.secrets.reads;
    const changed = window.reader.changed();
    await configure({ databases: [empty, bugTracker], confirm: 'always' });
    await changed;
    assert.equal((await window.reader.rows()).length, 2);
    assert.equal(bed.machine.secrets.reads, before);
  });

  it('does not change rows drawn before the address changed', () =>
    withServer(async ({ origin, requests }) => {
      const window = await bed.opened([bugTracker]);
      const [page] = await window.reader.pages('Bug tracker');
      await window.reader.rows('Bug tracker', 'Trash');
      await configure({ databases: [bugTracker], apiBaseUrl: origin });
      await control.clearRequests();
      void bed.prompts.expect(/^Connect a Notion workspace first/);
      await window.commands.archive(page);
      assert.deepEqual(requests, []);
      assert.deepEqual(await control.requests(), []);
    }));

  it('shows a connection only at the address of its token', () =>
    withServer(async ({ origin, requests }) => {
      const window = await bed.opened([empty]);
      const account = { id: 'x', name: 'X', workspaceId: 'w', workspaceName: 'Elsewhere', person: undefined };
      await window.connections.add('internal', origin, account, 'ntn_elsewhere');
      assert.deepEqual(
        (await window.workspaces.list()).map(({ connection }) => connection.name),
        ['Acme'],
      );
      await window.reader.rows('Empty shelf', 'Trash');
      await control.clearRequests();
      await configure({ databases: [empty], apiBaseUrl: origin });
      assert.deepEqual(
        (await window.workspaces.list()).map(({ connection }) => connection.name),
        ['Elsewhere'],
      );
      const [row] = await window.reader.rows();
      assert.match(row?.text ?? '', /doesn’t look like Notion’s/, 'no rows of the other address');
      assert.deepEqual(await control.requests(), []);
      assert.deepEqual(
        new Set(requests.map(({ headers }) => headers.authorization)),
        new Set(['Bearer ntn_elsewhere']),
      );
    }));

  it('takes upper case and a slash at the end for the same address', async () => {
    const window = await bed.opened([empty]);
    await configure({ databases: [empty], apiBaseUrl: `${url.replace('http', 'HTTP')}/` });
    assert.equal((await window.reader.rows()).length, 1);
  });
});
