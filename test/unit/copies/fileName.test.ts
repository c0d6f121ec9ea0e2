import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isFileName,
  isNameFor,
  nameFor,
  nameForFile,
  nameForFolder,
  nameOfFiles,
} from '../../../src/copies/fileName';
import { ids } from '../../emulator/sample/ids';
import { idOf } from '../support/notion';

const id = idOf(ids.pages.bugBash);
const hex = id.replaceAll('-', '');

describe('The name of a copy', () => {
  for (const [title, readable] of [
    ['Bug bash', 'Bug bash'],
    ['  a/b\\c:d*e?"f<g>h|i  ', 'a b c d e f g h i'],
    ['../../etc/passwd', 'etc passwd'],
    ['..', ''],
    ['.git', 'git'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['Contact', 'Contact'],
    ['line\nbreak\u0000\u202egnp.exe', 'line break gnp.exe'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['e\u0301'.normalize('NFD'), '\u00e9'],
    ['\ud800 alone', 'alone'],
    ['', ''],
  ] as const)
    it(`of ${JSON.stringify(title)} is ${JSON.stringify(readable)} and the id`, () => {
      assert.equal(nameFor(title, id), `${readable} ${hex}`.trim());
    });

  it('is short for a title of 300 characters, and cuts no character in two', () => {
    for (const letter of ['a', 'é', '漢', '👩‍👩‍👧']) {
      const name = nameFor(letter.repeat(300), id);
      assert.ok(Buffer.byteLength(`${name}.md`) <= 156, name);
      assert.equal(name.slice(0, -33).replaceAll(letter, ''), '');
    }
  });

  it('leaves the path of a copy and of its files short enough for Windows below a folder of 120 characters', () => {
    const title = 'a'.repeat(300);
    const name = nameFor(title, id);
    const folder = `${'x'.repeat(120)}\\${nameForFolder(title, id)}`;
    const file = `${folder}\\${nameOfFiles(name)}\\${nameForFile(49, `${title}.jpeg`)}`;
    for (const path of [`${folder}\\${name}.md`, file])
      assert.ok(path.length <= 259, `${path.length}: ${path}`);
  });

  it('is one segment of a path on every system, and found again by the id, whatever the title', () => {
    const named = fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
      const name = nameFor(title, id);
      assert.match(name, /^[^<>:"/\\|?*\p{Cc}]{32,}$/u);
      assert.doesNotMatch(name, /^[. ]|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      assert.ok(isNameFor(name, id));
      assert.ok(Buffer.byteLength(name) < 200);
    });
    fc.assert(named, { numRuns: 500 });
  });
});

describe('The name of the folder for the files of a page', () => {
  for (const [title, expected] of [
    ['Bug bash', `Bug bash ${hex} files`],
    ['A rather long title', `A rather long ti ${hex} files`],
    ['', `${hex} files`],
  ] as const)
    it(`called ${JSON.stringify(title)} is ${JSON.stringify(expected)}`, () => {
      assert.equal(nameOfFiles(nameFor(title, id)), expected);
    });
});

describe('The name of a file of a page', () => {
  for (const [name, expected] of [
    ['a.png', '01 a.png'],
    ['report 2026.tar.gz', '01 report 2026.tar.gz'],
    ['con', '01 _con'],
    ['dots...', '01 dots'],
    ['../../.profile', '01 file.profile'],
    ['', '01 file'],
  ] as const)
    it(`called ${JSON.stringify(name)} is ${JSON.stringify(expected)}`, () => {
      assert.equal(nameForFile(0, name), expected);
    });

  it('is one segment of a path on every system, and known as such when it is read back', () => {
    const named = fc.property(fc.nat(120), fc.string({ unit: 'binary', maxLength: 400 }), (index, text) => {
      for (const name of [text, `${text}.png`, `../${text}`]) {
        const file = nameForFile(index, name);
        assert.match(file, /^\d{2,3} [^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc} .]$/u);
        assert.ok(isFileName(file), JSON.stringify(file));
      }
    });
    fc.assert(named, { numRuns: 500 });
  });

  it('is no path', () => {
    for (const name of ['..', '01 ../a', '01 a/b', '01 a\\b', '/etc/passwd', '01 ', 'a.png', '01 a\n'])
      assert.ok(!isFileName(name), name);
  });
});
