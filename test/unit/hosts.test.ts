import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { chosenFiles } from '../host/chosen';
import { filesEnding } from '../host/files';
import { versions } from '../host/version';
import { onOldest } from '../oldest';

const root = resolve(import.meta.dirname, '../..');
const Manifest = v.object({
  engines: v.optional(v.record(v.string(), v.string()), {}),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  devDependencies: v.optional(v.record(v.string(), v.string()), {}),
});

describe('the oldest VS Code that tests run on', () => {
  const read = (path: string) => readFile(join(root, path), 'utf8');
  const manifest = async (path: string) => v.parse(Manifest, JSON.parse(await read(path)));
  const [major, minor, patch] = versions.oldest.desktop.split('.');

  it('is the oldest that the manifest allows', async () => {
    assert.equal((await manifest('package.json')).engines.vscode, `^${major}.${minor}.0`);
  });

  it('is served with the Node that the types are of', async () => {
    const { dependencies } = await manifest('test/host/served/oldest/package.json');
    assert.equal(dependencies['code-server'], `4.${minor}.${patch}`);
    const types = (await manifest('package.json')).devDependencies['@types/node'] ?? '';
    assert.equal(dependencies.node?.split('.')[0], /\d+/.exec(types)?.[0]);
  });

  it('is one of those that CI runs on', async () => {
    assert.ok((await read('.github/workflows/ci.yml')).includes(`'${versions.oldest.desktop}'`));
  });

  it('runs test files that exist', async () => {
    for (const [layer, names] of Object.entries(onOldest))
      assert.equal(
        chosenFiles(await filesEnding(join(root, 'test', layer), '.test.ts'), names).length,
        names.length,
      );
  });
});
