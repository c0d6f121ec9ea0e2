import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { build } from 'esbuild';
import { openPromise } from 'yauzl';
import { bundle } from '../../build/bundle';
import { packagesIn } from '../../build/notices';
import { contributes, root } from './support/manifest';

const vsix = join(root, 'out/notion-archivist.vsix');

/** Required by the package format. */
const metadata = [/^extension\.vsixmanifest$/, /^\[Content_Types\]\.xml$/];

/** Everything that a user needs. `vsce` renames the documents. */
const allowed = [
  ...metadata,
  /^extension\/dist\/(?:[^/]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/media\/(?:[^/.][^/]*\/)*[^/.][^/]*\.(?:png|svg|webp)$/,
  /^extension\/package(?:\.nls(?:\.[a-z-]+)?)?\.json$/,
  /^extension\/l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^extension\/(?:readme|changelog|SECURITY)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/skills\/[\w-]+\/SKILL\.md$/,
];

const required = ['extension/dist/extension.js', 'extension/package.json', 'extension/package.nls.json'];

describe('the packaged extension', () => {
  const files = new Map<string, Buffer>();
  /** Bytes in the package. */
  const packed = new Map<string, number>();

  before(async () => {
    const zip = await openPromise(vsix).catch((cause: unknown) => {
      throw new Error('There is no VSIX to inspect: run `npm run package` first.', { cause });
    });
    for await (const entry of zip.eachEntry()) {
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
      packed.set(entry.fileName, entry.compressedSize);
    }
  });

  it('contains no file that a user does not need', () => {
    assert.deepEqual(
      [...files.keys()].filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('contains the files that VS Code needs to load it', () => {
    assert.deepEqual(
      required.filter((name) => !files.has(name)),
      [],
    );
  });

  it('is built again from the same sources as the same files, byte for byte', async () => {
    const { outputFiles } = await build({ ...bundle, write: false });
    const built = outputFiles.map(({ path, contents }) => [basename(path), hashOf(contents)]);
    const packaged = [...files]
      .filter(([name]) => name.endsWith('.js'))
      .map(([name, contents]) => [basename(name), hashOf(contents)]);
    assert.deepEqual(packaged.sort(), built.sort());
  });

  it('has the licence of each package of which there is code in it, and of no other', async () => {
    const { metafile } = await build({ ...bundle, write: false });
    const bundled = packagesIn(metafile).map((folder) => folder.replace(/^.*node_modules\//, ''));
    const notices = files.get('extension/dist/THIRD-PARTY-NOTICES.txt')?.toString() ?? '';
    const named = [...notices.matchAll(/^## (\S+) \S+ \((?:MIT|ISC|Apache-2\.0|BSD-3-Clause)\)\n\n(.+)/gm)];
    assert.deepEqual(
      named.map(([, name]) => name),
      bundled,
    );
    assert.ok(bundled.includes('@notionhq/client'));
    assert.ok(named.every(([, , licence]) => /licen[cs]e|copyright/i.test(licence ?? '')));
  });

  it('is at most 340 kB, and 26 kB more for each language', async () => {
    const languages = new Map<string, number>();
    for (const [name, bytes] of packed) {
      const [, language] = /(?:package\.nls|bundle\.l10n)\.(.+)\.json$/.exec(name) ?? [];
      if (language !== undefined) languages.set(language, (languages.get(language) ?? 0) + bytes);
    }
    assert.ok(languages.size > 0);
    for (const [language, bytes] of languages) assert.ok(bytes <= 26_000, `${language}: ${bytes} bytes`);
    const { size } = await stat(vsix);
    const without = size - [...languages.values()].reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(without <= 340_000, `${without} bytes`);
  });
});

const pictures = 'media/walkthrough';

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('has pictures of its own for each step, in light, dark and high contrast', () => {
    assert.ok(steps.length > 0);
    for (const { id, media } of steps) {
      const picture = (look: string) => `${pictures}/${id}-${look}.webp`;
      const [light, dark, hc] = [picture('light'), picture('dark'), picture('hc')];
      assert.deepEqual(media.image, { light, dark, hc, hcLight: light });
      assert.equal(media.altText, `%walkthrough.${id}.alt%`);
    }
  });

  it('ships the pictures of its steps, no others, and at most 95 kB of them', async () => {
    const shipped = (await readdir(join(root, pictures))).map((name) => `${pictures}/${name}`);
    const shown = new Set(steps.flatMap(({ media }) => Object.values(media.image)));
    assert.deepEqual(shipped.sort(), [...shown].sort());
    const sizes = await Promise.all(shipped.map(async (path) => (await stat(join(root, path))).size));
    const sum = sizes.reduce((one, other) => one + other, 0);
    assert.ok(sum <= 95_000, `${sum} bytes`);
  });
});

function hashOf(contents: Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}
