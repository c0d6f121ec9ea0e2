import assert from 'node:assert/strict';
import { Connections } from '../../src/model/stored/connections';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens, url } from './support/emulator';
import { replace } from './support/replace';
import { type TestBed, useTestBed, type Window } from './support/services';
import { closedOrigin, withServer } from './support/server';

const title = /^Connect a Notion Workspace$/;

/** Runs the command up to the box for the token, then operates that box. */
function atTheBox(bed: TestBed, kind: string, operate: Parameters<TestBed['prompts']['box']>[1]): void {
  bed.prompts.pick(title, (pick) => {
    assert.deepEqual(pick.labels.slice(0, 2), ['Internal connection', 'Personal access token']);
    pick.choose(kind);
    pick.accept();
  });
  bed.prompts.box(title, (box) => {
    assert.equal(box.password, true, 'nobody reads the token over a shoulder');
    assert.equal(box.ignoreFocusOut, true, 'the box stays while the token is fetched from the browser');
    return operate(box);
  });
}

/** Checks that a refused token leaves the box open with the reason, and that nothing is stored. */
async function refused(bed: TestBed, window: Window, token: string, why: RegExp): Promise<void> {
  atTheBox(bed, 'Internal connection', async (box) => {
    await box.submit(token);
    assert.equal(box.isOpen, true);
    assert.match(box.said, why);
    assert.doesNotMatch(box.said, new RegExp(token.replaceAll(/\W/g, '.')));
    box.type('another-token');
    assert.equal(box.validationMessage, undefined, 'what was wrong goes with the text');
    box.hide();
  });
  await window.commands.connect();
  assert.deepEqual(await bed.machine.secrets.keys(), []);
}

describe('connecting', () => {
  const bed = useTestBed();

  it('says that a token could not be saved, and logs why', async () => {
    const window = bed.open();
    const restore = replace(Connections.prototype, 'add', () => Promise.reject(new Error('No keyring.')));
    await refused(bed, window, tokens.full, /^The token could not be saved in VS Code’s secret storage\.$/);
    restore();
    assert.match(window.lines.join(), /No keyring\./);
  });

  for (const [kind, label, token, name] of [
    ['internal', 'Internal connection', tokens.full, 'Acme'],
    ['personal', 'Personal access token', tokens.pat, 'Acme'],
  ] as const) {
    it(`connects with a token of kind ${kind}`, async () => {
      await configure({});
      const window = bed.open();
      atTheBox(bed, label, (box) => box.submit(`  ${token}\n`));
      const welcome = bed.prompts.expect(/^Connected to “Acme”\.$/);
      await window.commands.connect();
      assert.deepEqual((await welcome).buttons, ['Add Databases']);
      const [connection] = await window.connections.list();
      assert.ok(connection);
      assert.deepEqual([connection.kind, connection.name, connection.origin], [kind, name, url]);
      assert.equal(await window.connections.tokenOf(connection.id), token);
      assert.deepEqual(
        (await control.requests()).map(({ path }) => path),
        ['/v1/users/me', '/v1/search'],
      );
    });
  }

  it('does not offer to add databases where some are configured', async () => {
    await configure({ databases: [ids.databases.empty] });
    const window = bed.open();
    atTheBox(bed, 'Internal connection', (box) => box.submit(tokens.full));
    const welcome = bed.prompts.expect(/^Connected to/);
    await window.commands.connect();
    assert.deepEqual((await welcome).buttons, []);
    assert.deepEqual(
      (await window.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
  });

  it('shows the databases once connected, also in a view that was empty', async () => {
    await configure({ databases: [ids.databases.empty] });
    const window = bed.open();
    assert.deepEqual(await window.reader.rows(), []);
    const changed = window.reader.changed();
    await window.connect();
    await changed;
    assert.deepEqual(
      (await window.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
  });

  it('refuses a wrong token', () => refused(bed, bed.open(), 'ntn_wrong', /rejected the token/));
  it('refuses an expired token', () => refused(bed, bed.open(), tokens.expired, /rejected the token/));
  for (const [what, text, why] of [
    ['has a letter that no token has', 'ntn_sämple\u202e', /^No token contains “ä”/],
    ['is masked', 'ntn_••••••••', /^The token is masked/],
    ['is broken into lines', 'ntn_sample\n_full', /^There is a space or line break inside/],
    ['has a typographic dash', 'ntn_sample\u2013full', /^A hyphen was turned into a dash/],
    ['is a variable', '${NOTION_TOKEN}', /^This is a variable\./],
    ['is a link', 'https://www.notion.so/profile', /^This is a link/],
    ['is packaging alone', 'NOTION_TOKEN=""', /^There is no token in this text/],
    ['is a link', 'https://www.notion.so/acme/Plans-0123456789abcdef', /^This is a link or an ID/],
    ['is an id', ids.databases.empty, /^This is a link or an ID/],
  ] as const) {
    it(`refuses in the box, without a request, a text that ${what}`, async () => {
      await refused(bed, bed.open(), text, why);
      assert.deepEqual(await control.requests(), []);
    });
  }

  it('takes the token out of what was copied with it', async () => {
    await configure({});
    const window = bed.open();
    atTheBox(bed, 'Internal connection', (box) => box.submit(`export NOTION_TOKEN="${tokens.full}\u200b"\n`));
    void bed.prompts.expect(/^Connected to/);
    await window.commands.connect();
    const [connection] = await window.connections.list();
    assert.equal(await window.connections.tokenOf(connection?.id ?? ''), tokens.full);
  });

  it('stores no token when there is no network', async () => {
    await configure({ apiBaseUrl: await closedOrigin() });
    await refused(bed, bed.open(), tokens.full, /Notion couldn’t be reached/);
  });

  it('stores no token when another server answers in place of Notion', () =>
    withServer(async ({ origin }) => {
      await configure({ apiBaseUrl: origin });
      await refused(bed, bed.open(), tokens.full, /doesn’t look like Notion’s\./);
    }));

  it('does not send the token where a server redirects to', () =>
    withServer((other) =>
      withServer(
        async ({ origin }) => {
          await configure({ apiBaseUrl: origin });
          await refused(bed, bed.open(), tokens.full, /redirects to another one/);
          assert.deepEqual(other.requests, []);
        },
        (_request, response) => response.writeHead(307, { location: `${other.origin}/v1/users/me` }).end(),
      ),
    ));

  it('takes the right token in the same box after a wrong one', async () => {
    await configure({});
    const window = bed.open();
    atTheBox(bed, 'Internal connection', async (box) => {
      await box.submit('wrong');
      await box.submit(tokens.full);
    });
    void bed.prompts.expect(/^Connected to/);
    await window.commands.connect();
    assert.equal((await window.connections.list()).length, 1);
  });

  it('replaces the token when the same account is connected again', async () => {
    const window = await bed.opened([ids.databases.empty], tokens.full);
    await window.reader.rows();
    await control.setToken('full', { expired: true });
    const changed = window.reader.changed();
    await window.connect(tokens.readOnly);
    await changed;
    await control.clearRequests();
    assert.equal((await window.connections.list()).length, 1);
    await window.commands.refresh();
    assert.deepEqual(new Set((await control.requests()).map(({ token }) => token)), new Set(['readOnly']));
  });

  it('can leave connecting at each step', async () => {
    const window = bed.open();
    bed.prompts.pick(title, (pick) => {
      pick.hide();
    });
    await window.commands.connect();
    atTheBox(bed, 'Internal connection', (box) => {
      box.hide();
    });
    await window.commands.connect();
    assert.deepEqual(await control.requests(), []);
  });

  it('says at once, before Enter, that a pasted text can be no token', async () => {
    atTheBox(bed, 'Internal connection', (box) => {
      box.type('ntn_••••••••');
      assert.match(box.said, /^The token is masked/);
      box.type(tokens.full);
      assert.equal(box.said, '');
      box.hide();
    });
    await bed.open().commands.connect();
    assert.deepEqual(await control.requests(), []);
  });

  for (const [kind, label, why] of [
    ['an internal connection', 'Internal connection', /“Read content”.* press Enter again\.$/],
    ['a personal token', 'Personal access token', /create one that can use the Notion API\.$/],
  ] as const) {
    it(`says of ${kind} that may not read how to change that, and connects with Enter then`, async () => {
      await configure({});
      await control.setToken('full', { capabilities: ['update'] });
      const window = bed.open();
      atTheBox(bed, label, async (box) => {
        await box.submit(tokens.full);
        assert.match(box.said, why);
        assert.deepEqual(await bed.machine.secrets.keys(), []);
        await control.setToken('full', { capabilities: ['read', 'update', 'insert', 'users'] });
        await box.submit(tokens.full);
      });
      void bed.prompts.expect(/^Connected to/);
      await window.commands.connect();
      assert.equal((await window.connections.list()).length, 1);
    });
  }

  it('opens the pages on making a token and on sharing databases, and asks again', async () => {
    for (const label of [
      'Create an internal connection',
      'Create a personal access token',
      'How to share databases with a connection',
    ])
      bed.prompts.pick(title, (pick) => {
        pick.choose(label);
        pick.accept();
      });
    bed.prompts.pick(title, (pick) => {
      pick.hide();
    });
    await bed.open().commands.connect();
    assert.equal(bed.prompts.opened.length, 3);
    for (const link of bed.prompts.opened) assert.match(link, /^https:\/\/www\.notion\.(so|com)\//);
  });

  it('explains why no token may be sent to an address', async () => {
    await configure({ apiBaseUrl: 'http://example.com' });
    const told = bed.prompts.expect(/apiBaseUrl must start with https:/);
    await bed.open().commands.connect();
    assert.deepEqual((await told).buttons, ['Open Setting']);
  });
});
