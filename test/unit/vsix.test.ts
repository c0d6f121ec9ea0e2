import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openPromise } from 'yauzl';

const vsix = join(resolve(import.meta.dirname, '../..'), 'out/notion-archivist.vsix');

/** What the package format itself asks for. */
const metadata = [/^extension\.vsixmanifest$/, /^\[Content_Types\]\.xml$/];

/** All that a user needs. `vsce` renames the documents. */
const allowed = [
  ...metadata,
  /^extension\/dist\/[^/]+\.js$/,
  /^extension\/media\/(?:[^/.][^/]*\/)*[^/.][^/]*\.(?:png|svg)$/,
  /^extension\/package(?:\.nls)?\.json$/,
  /^extension\/(?:readme|changelog|SECURITY)\.md$/,
  /^extension\/LICENSE\.txt$/,
];

const required = ['extension/dist/extension.js', 'extension/package.json', 'extension/package.nls.json'];

describe('the packaged extension', () => {
  let names: string[];

  before(async () => {
    const zip = await openPromise(vsix).catch((cause: unknown) => {
      throw new Error('There is no VSIX to look into: `npm run package` makes it.', { cause });
    });
    names = [];
    for await (const entry of zip.eachEntry()) names.push(entry.fileName);
  });

  it('holds nothing but what a user needs', () => {
    assert.deepEqual(
      names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('holds what VS Code needs to load it', () => {
    assert.deepEqual(
      required.filter((name) => !names.includes(name)),
      [],
    );
  });

  it('is at most 250 kB', async () => {
    const { size } = await stat(vsix);
    assert.ok(size <= 250_000, `${size} bytes`);
  });
});
