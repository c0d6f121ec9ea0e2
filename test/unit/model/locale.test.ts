import assert from 'node:assert/strict';
import { localeOf } from '../../../src/model/locale';

describe('the locale of dates, numbers and names', () => {
  for (const [language, machine, locale] of [
    ['en', 'en-GB', 'en-GB'],
    ['de', 'en-US', 'de'],
    ['en', 'de-DE', 'en'],
    ['pt-br', 'pt-PT', 'pt-BR'],
    ['zh-tw', 'zh-CN', 'zh-TW'],
  ] as const) {
    it(`is ${locale} where VS Code is in ${language} and the machine in ${machine}`, () => {
      assert.equal(localeOf(language, machine), locale);
    });
  }

  it('is left to the machine where VS Code was started with no language at all', () => {
    for (const language of ['pt_BR', '', 'x', '*', '😀']) assert.equal(localeOf(language), undefined);
  });
});
