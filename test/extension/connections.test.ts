import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens } from './support/emulator';
import { useTestBed } from './support/services';

const { empty, bugTracker, globex } = ids.databases;

describe('a secret storage that was locked', () => {
  const bed = useTestBed();

  it('shows a later connection after the secret storage was locked', async () => {
    await configure({ databases: [bugTracker] });
    const window = bed.open();
    bed.machine.secrets.isLocked = true;
    await assert.rejects(window.reader.rows(), /It is locked/);
    bed.machine.secrets.isLocked = false;
    const changed = window.reader.changed();
    await window.connect();
    await changed;
    assert.deepEqual(await window.reader.texts(), ['Bug tracker']);
  });
});

describe('a host that does not list its secrets', () => {
  const bed = useTestBed();

  it('has the connections of an earlier session, and none after they are removed', async () => {
    await configure({ databases: [bugTracker] });
    bed.machine.secrets.keys = () => Promise.resolve([]);
    const [first, second] = [await bed.open().connect(), await bed.open().connect(tokens.otherWorkspace)];
    const later = bed.open();
    assert.deepEqual(
      await later.connections.list(),
      [first, second].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await later.connections.remove(first.id);
    assert.deepEqual(await later.connections.list(), [second]);
    await later.connections.remove(second.id);
    assert.deepEqual(await bed.open().connections.list(), []);
  });

  it('shows a connection that is added while the view is open', async () => {
    await configure({ databases: [bugTracker] });
    bed.machine.secrets.keys = () => Promise.resolve([]);
    const window = bed.open();
    assert.deepEqual(await window.reader.rows(), []);
    const changed = window.reader.changed();
    await window.connect();
    await changed;
    assert.deepEqual(await window.reader.texts(), ['Bug tracker']);
  });
});

describe('a connection that is replaced while another window reads it', () => {
  const bed = useTestBed();

  it('uses the new token of a connection replaced while another window reads it', async () => {
    const window = await bed.opened([bugTracker]);
    const { secrets } = bed.machine;
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const { promise: reading, resolve: begun } = Promise.withResolvers<undefined>();
    const get = secrets.get.bind(secrets);
    let count = 0;
    secrets.get = async (key) => {
      const found = await get(key);
      // The first read gives the index, the second the connection, the third its token.
      if (++count < 3) return found;
      begun(undefined);
      await released;
      return found;
    };
    const other = bed.open();
    const rows = other.reader.rows();
    await reading;
    secrets.get = get;
    await window.connect(tokens.readOnly);
    release(undefined);
    await rows;
    await control.clearRequests();
    await other.commands.refresh();
    await other.reader.rows('Bug tracker');
    const used = (await control.requests()).map(({ token }) => token);
    assert.deepEqual(new Set(used), new Set(['readOnly']));
  });
});

describe('two connections', () => {
  const bed = useTestBed();

  it('shows each connection with its databases, and after them what none can find', async () => {
    const window = await bed.opened([globex, bugTracker, ids.databases.privatePlans, 'junk']);
    await window.reader.rows();
    const changed = window.reader.changed();
    await window.connect(tokens.otherWorkspace);
    await changed;
    const labels = (await window.reader.rows()).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ['Acme', 'Globex']);
    assert.match(labels.slice(2).join(), /^Notion couldn’t find .*,“junk” is not the ID/);
    assert.deepEqual(
      (await window.reader.rows('Acme')).map(({ label }) => label),
      ['Bug tracker'],
    );
    assert.deepEqual(
      (await window.reader.rows('Globex')).map(({ label }) => label),
      ['Globex plans'],
    );
    await window.reader.all();
    const found = (await window.reader.all()).map(({ item }) => item.id);
    assert.equal(new Set(found).size, found.length);
  });

  it('changes a page through the connection that lists it, or by id through one that sees it', async () => {
    const window = await bed.opened([globex, bugTracker]);
    await window.connect(tokens.otherWorkspace);
    const row = await window.reader.page(ids.pages.globexRow, 'Globex', 'Globex plans');
    await control.clearRequests();
    void bed.prompts.expect(/^Moved “Take over the east coast”/);
    await window.commands.archive(row);
    void bed.prompts.expect(/^Restore “Take over/, 'Restore');
    void bed.prompts.expect(/^Restored/);
    await window.commands.restore(ids.pages.globexRow);
    const writes = (await control.requests()).filter(({ method }) => method === 'PATCH');
    assert.deepEqual(
      writes.map(({ token }) => token),
      ['otherWorkspace', 'otherWorkspace'],
    );
  });

  it('shows one connection when the other fails', async () => {
    const window = await bed.opened([globex, bugTracker]);
    await window.connect(tokens.otherWorkspace);
    await control.setToken('otherWorkspace', { expired: true });
    const labels = (await window.reader.rows()).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ['Acme', 'Globex']);
    assert.match(labels[2] ?? '', /rejected the token/);
    assert.equal((await window.reader.pages('Acme', 'Bug tracker')).length, 100);
  });
});

describe('two windows', () => {
  const bed = useTestBed();

  it('shows in one window what another connects or disconnects', async () => {
    await configure({ databases: [empty] });
    const [one, two] = [bed.open(), bed.open()];
    assert.deepEqual(await two.reader.rows(), []);
    const connected = two.reader.changed();
    const connection = await one.connect();
    await connected;
    assert.deepEqual(
      (await two.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
    const disconnected = two.reader.changed();
    await one.connections.remove(connection.id);
    await disconnected;
    assert.deepEqual(await two.reader.rows(), []);
    assert.equal(two.catalogStates.at(-1), 'disconnected');
  });

  it('uses in one window the token that another has replaced', async () => {
    const one = await bed.opened([empty]);
    const two = bed.open();
    await two.reader.rows();
    const changed = two.reader.changed();
    await one.connect(tokens.readOnly);
    await changed;
    await control.clearRequests();
    await two.commands.refresh();
    assert.deepEqual(new Set((await control.requests()).map(({ token }) => token)), new Set(['readOnly']));
  });
});
