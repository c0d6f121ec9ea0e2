import assert from 'node:assert/strict';
import { parseApiOrigin } from '../../../src/notion/origin';

/** A token is bound to its origin, so a look-alike of Notion's has to be told apart from it. */
const accepted: readonly (readonly [address: string, origin: string])[] = [
  ['https://api.notion.com', 'https://api.notion.com'],
  ['https://api.notion.com/', 'https://api.notion.com'],
  ['  https://api.notion.com  ', 'https://api.notion.com'],
  ['HTTPS://API.NOTION.COM', 'https://api.notion.com'],
  ['https://api.notion.com:443', 'https://api.notion.com'],
  ['https://proxy.acme.example:8443', 'https://proxy.acme.example:8443'],
  ['https://api.notion.com.evil.example', 'https://api.notion.com.evil.example'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://localhost:4000/', 'http://localhost:4000'],
  ['http://LOCALHOST:4000', 'http://localhost:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['http://127.1:4000', 'http://127.0.0.1:4000'],
];

const refused: readonly (readonly [what: string, address: string])[] = [
  ['nothing', ''],
  ['a name alone', 'api.notion.com'],
  ['text', 'not an address'],
  ['plain http', 'http://api.notion.com'],
  ['plain http to a machine nearby', 'http://192.168.0.1'],
  ['plain http to all addresses of this machine', 'http://0.0.0.0:4000'],
  ['a name that starts like this machine', 'http://localhost.evil.example'],
  ['a name that ends like this machine', 'http://evil.localhost'],
  ['a number that starts like this machine', 'http://127.0.0.1.evil.example'],
  ['a user', 'https://user@api.notion.com'],
  ['a user and a password', 'https://user:secret@api.notion.com'],
  ['Notion as the user of another host', 'https://api.notion.com@evil.example'],
  ['Notion as the user of another host, with a port', 'https://api.notion.com:443@evil.example'],
  ['this machine as the user of another host', 'http://localhost@evil.example'],
  ['a path', 'https://api.notion.com/v1'],
  ['a backslash as a path', 'https://api.notion.com\\v1'],
  ['a query', 'https://api.notion.com?token'],
  ['a fragment', 'https://api.notion.com/#v1'],
  ['ftp', 'ftp://api.notion.com'],
  ['a file', 'file:///etc/passwd'],
  ['a web socket', 'ws://localhost:4000'],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/plain,https://api.notion.com'],
  ['a blob', 'blob:https://api.notion.com/1'],
];

describe('parseApiOrigin', () => {
  for (const [address, origin] of accepted) {
    it(`reads ${address.trim()} as the origin ${origin}`, () => {
      assert.equal(parseApiOrigin(address), origin);
    });
  }

  for (const [what, address] of refused) {
    it(`refuses an API address: ${what}`, () => {
      assert.equal(parseApiOrigin(address), undefined);
    });
  }
});
