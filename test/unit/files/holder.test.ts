import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { hostname } from 'node:os';
import { isAlive, thisHolder } from '../../../src/files/holder';
import { errorWith } from '../support/refusals';

describe('The holder of a lease', () => {
  const kill = process.kill.bind(process);
  const { readlink } = fs;
  afterEach(() => {
    process.kill = kill;
    fs.readlink = readlink;
    syncBuiltinESMExports();
  });

  it('is known by machine and process where there are no namespaces, as on Windows and macOS', async () => {
    fs.readlink = (() => Promise.reject(errorWith('ENOENT'))) as typeof readlink;
    syncBuiltinESMExports();
    assert.deepEqual(await thisHolder(), { place: `${hostname()} `, pid: process.pid });
  });

  it('is alive while its process runs, and after that no more', () => {
    assert.ok(isAlive(process.pid));
    process.kill = () => {
      throw errorWith('ESRCH');
    };
    assert.ok(!isAlive(1));
  });

  it('is alive where the system does not let us ask, as for the process of another user', () => {
    for (const code of ['EPERM', 'EACCES', 'UNKNOWN']) {
      process.kill = () => {
        throw errorWith(code);
      };
      assert.ok(isAlive(1), code);
    }
  });
});
