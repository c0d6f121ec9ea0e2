import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as v from 'valibot';
import { l10nCalls } from './support/l10nCalls';
import { root, words as titles } from './support/manifest';

/** Of VS Code's own language packs, by the names that it has for them. */
const languages = ['de', 'es', 'fr', 'it', 'ja', 'ko', 'pt-br', 'zh-cn', 'zh-tw'];

const bundle = v.record(v.string(), v.union([v.string(), v.object({ message: v.string() })]));

/** The texts of a file by key. */
function read(file: string): ReadonlyMap<string, string> {
  const parsed = v.parse(bundle, JSON.parse(readFileSync(join(root, file), 'utf8')));
  return new Map(
    Object.entries(parsed).map(([key, text]) => [key, typeof text === 'string' ? text : text.message]),
  );
}

/** What has to stay as it is: places of values, and names of settings, commands and keys in code. */
function fixed(text: string): readonly string[] {
  return (text.match(/\{\d+\}|\$\([\w-]+\)|`[^`]+`|\((?:command|https?):[^)]+\)/g) ?? []).sort();
}

/** As in “page(s)”, which no translation can follow. */
const builtPlural = /\p{L}\(\p{L}{1,3}\)/u;

const english = { words: read('l10n/bundle.l10n.json'), titles: new Map(Object.entries(titles)) };

/** Numbers that are not written in the person's format. */
const bareNumbers = [
  // To be typed, which is done without separators.
  'maxDays',
  // Loaded at start-up, which loads no words, and one digit.
  'Math.max(0, Number(uri.query))',
];

/** Average Latin letters that a list of VS Code shows in one line. */
const detailWidth = 84;

/** In average Latin letters: Chinese, Japanese and Korean ones are nearly twice as wide. */
function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/g)?.length ?? 0;
  return text.length + 0.8 * wide;
}

describe('the words that people see', () => {
  it('are written where they can be found, so that they can be translated', () => {
    const built = l10nCalls().filter(({ key }) => key === undefined);
    assert.deepEqual(built, []);
  });

  it('are those that the languages are translated from: `npm run l10n` writes them', () => {
    const used = new Set(l10nCalls().map(({ key }) => key));
    assert.deepEqual([...english.words.keys()].sort(), [...used].sort());
  });

  it('have no plural that is built by adding letters', () => {
    const texts = [...english.words.values(), ...english.titles.values()];
    assert.deepEqual(
      texts.filter((text) => builtPlural.test(text)),
      [],
    );
  });

  it('have numbers in the format of the person', () => {
    const bare = l10nCalls().flatMap(({ values }) => values.filter(isNumber));
    const found = bare.map((argument) => argument.getText());
    assert.deepEqual([...new Set(found)].sort(), bareNumbers.toSorted());
  });

  it('fit in every language into the second line of an item in a list, which VS Code does not wrap', () => {
    const details = l10nCalls().flatMap(({ isDetail, key }) => (isDetail && key !== undefined ? [key] : []));
    assert.ok(details.length > 10);
    const all = languages.map((language) => read(`l10n/bundle.l10n.${language}.json`));
    const texts = [english.words, ...all].flatMap((of) => details.map((key) => of.get(key) ?? ''));
    assert.deepEqual(
      texts.filter((text) => widthOf(text) > detailWidth),
      [],
    );
  });

  for (const language of languages) {
    const translated = [
      { of: english.words, file: `l10n/bundle.l10n.${language}.json` },
      { of: english.titles, file: `package.nls.${language}.json` },
    ] as const;

    for (const { of, file } of translated) {
      describe(file, () => {
        it('has every text, and no other', () => {
          assert.deepEqual([...read(file).keys()].sort(), [...of.keys()].sort());
        });

        it('keeps the places of values and the names in code of every text', () => {
          const changed = [...read(file)].filter(
            ([key, text]) => fixed(text).join() !== fixed(of.get(key) ?? '').join(),
          );
          assert.deepEqual(changed, []);
        });

        it('begins and ends every text as the English one does, and builds no plural', () => {
          const edges = (text: string) => [
            /^\s*/.exec(text)?.[0],
            /\s*$/.exec(text)?.[0],
            text.endsWith('…'),
          ];
          const changed = [...read(file)].filter(
            ([key, text]) =>
              text.trim() === '' ||
              builtPlural.test(text) ||
              edges(text).join() !== edges(of.get(key) ?? '').join(),
          );
          assert.deepEqual(changed, []);
        });

        it('leaves few texts in English', () => {
          const left = [...read(file)].filter(
            ([key, text]) => /\p{L}{4}/u.test(text) && text === of.get(key),
          );
          assert.ok(left.length <= of.size / 20, JSON.stringify(left.map(([key]) => key)));
        });
      });
    }
  }
});

/** As far as its form tells. */
function isNumber(argument: ts.Expression): boolean {
  const text = argument.getText();
  return (
    ts.isNumericLiteral(argument) ||
    /\.(length|size|count|total|days)$|^(total|days|rest|open|undoable|unsure|max\w*)$/i.test(text) ||
    text.startsWith('Math.')
  );
}
