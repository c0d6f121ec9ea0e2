import assert from 'node:assert/strict';
import { numberInWords } from '../../../../src/ui/text/numbers';

const inEnglish = (number: number, format?: string) => numberInWords(number, format, 'en');

describe('Numbers in words', () => {
  it('follow the format of their property', () => {
    assert.equal(inEnglish(0.5, 'percent'), '50%');
    assert.equal(inEnglish(0.1234567, 'percent'), '12.34567%');
    assert.equal(inEnglish(0.07, 'percent'), '7%');
    assert.equal(inEnglish(1234567.125, 'number_with_commas'), '1,234,567.125');
    assert.equal(inEnglish(1234.5, 'dollar'), '$1,234.50');
    assert.equal(inEnglish(-3, 'euro'), '-€3.00');
    assert.equal(inEnglish(1200, 'yen'), '¥1,200');
    assert.equal(inEnglish(5, 'canadian_dollar'), 'CA$5.00');
  });

  it('have the separators and spaces of the language', () => {
    assert.equal(numberInWords(0.5, 'percent', 'de'), '50\u00a0%');
    assert.equal(numberInWords(1234.5, 'euro', 'de'), '1.234,50\u00a0€');
  });

  it('have no separators where Notion shows none', () => {
    assert.equal(inEnglish(1234.5, 'number'), '1234.5');
    assert.equal(numberInWords(1234.5, 'number', 'de'), '1234,5');
  });

  it('are easy to read where there is no format, or none that is known', () => {
    for (const format of [undefined, 'galactic_credit', 'constructor'])
      assert.equal(inEnglish(1234567.5, format), '1,234,567.5');
  });

  it('have no digits that only the computer added', () => {
    for (const format of [undefined, 'number', 'number_with_commas'])
      assert.equal(inEnglish(0.1 + 0.2, format), '0.3');
    assert.equal(inEnglish(0.1 + 0.2, 'percent'), '30%');
  });

  it('have all digits of a whole number, as of an id', () => {
    assert.equal(inEnglish(9_007_199_254_740_991, 'number'), '9007199254740991');
    assert.equal(inEnglish(1_234_567_890_123_456), '1,234,567,890,123,456');
  });

  it('are short however large or small they are', () => {
    for (const format of [undefined, 'number', 'number_with_commas', 'percent'])
      for (const number of [1e300, 1e-300]) assert.ok(inEnglish(number, format).length < 10);
    assert.equal(inEnglish(-1.5e21, 'number'), '-1.5E21');
  });

  it('are shown in any language that VS Code is started with', () => {
    for (const language of ['pt_BR', '', 'x', '*', '😀']) {
      assert.match(numberInWords(0.5, 'percent', language), /50/);
    }
    assert.match(numberInWords(0.5, 'percent', 'qps-ploc'), /50/);
  });
});
