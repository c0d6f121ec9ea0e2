import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openPromise } from 'yauzl';

const vsix = join(resolve(import.meta.dirname, '../..'), 'out/notion-archivist.vsix');

/** Required by the package format. */
const metadata = [/^extension\.vsixmanifest$/, /^\[Content_Types\]\.xml$/];

/** Everything that a user needs. `vsce` renames the documents. */
const allowed = [
  ...metadata,
  /^extension\/dist\/[^/]+\.js$/,
  /^extension\/media\/(?:[^/.][^/]*\/)*[^/.][^/]*\.(?:png|svg)$/,
  /^extension\/package(?:\.nls)?\.json$/,
  /^extension\/(?:readme|changelog|SECURITY)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/skills\/[\w-]+\/SKILL\.md$/,
];

const required = ['extension/dist/extension.js', 'extension/package.json', 'extension/package.nls.json'];

describe('the packaged extension', () => {
  let names: string[];

  before(async () => {
    const zip = await openPromise(vsix).catch((cause: unknown) => {
      throw new Error('There is no VSIX to inspect: run `npm run package` first.', { cause });
    });
    names = [];
    for await (const entry of zip.eachEntry()) names.push(entry.fileName);
  });

  it('contains no file that a user does not need', () => {
    assert.deepEqual(
      names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('contains the files that VS Code needs to load it', () => {
    assert.deepEqual(
      required.filter((name) => !names.includes(name)),
      [],
    );
  });

  it('is at most 300 kB', async () => {
    const { size } = await stat(vsix);
    assert.ok(size <= 300_000, `${size} bytes`);
  });
});
