import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readToken } from '../../../../src/ui/pickers/pastedToken';

const token = 'ntn_123456789012aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';

describe('The token in a pasted text', () => {
  for (const text of [
    token,
    `  ${token}\r\n`,
    `\u200b${token}\u200b`,
    `\ufeff${token}`,
    `${token.slice(0, 9)}\u200b${token.slice(9)}`,
    `\u00a0${token}\u3000`,
    `"${token}"`,
    `'${token}'`,
    `“${token}”`,
    `\`${token}\``,
    `<${token}>`,
    `"${token}`,
    `Bearer ${token}`,
    `bearer\t${token}`,
    `Authorization: Bearer ${token}`,
    `NOTION_TOKEN=${token}`,
    `NOTION_API_KEY="${token}"`,
    `NOTION_TOKEN = '${token}'`,
    `export NOTION_TOKEN=${token}\n`,
    `export NOTION_TOKEN="${token}";`,
    `set NOTION_TOKEN=${token}`,
    `$env:NOTION_TOKEN = "${token}"`,
    `notion_token=${token}`,
    `"NOTION_TOKEN=Bearer ${token}",`,
    `(${token})`,
    `[${token}]`,
    `Token:${token}`,
    `Token: ${token}`,
    `api_key=${token}`,
    `apiKey: "${token}"`,
    `Bearer:${token}`,
    `"Authorization": "Bearer ${token}"`,
    `"NOTION_TOKEN": "${token}"`,
    `{"NOTION_TOKEN": "${token}"}`,
    `NOTION_TOKEN: ${token}`,
    `-H "Authorization: Bearer ${token}" \\`,
    `  --header 'Authorization: Bearer ${token}' \\\n`,
  ]) {
    it(`is found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readToken(text), { kind: 'token', token });
    });
  }

  for (const opaque of [
    'secret_abc',
    'anything',
    'a=b==',
    'a:b',
    '$a',
    'a)',
    '{a',
    'x.y-z_/+',
    'ntn_a=',
    'Bearerless',
  ]) {
    it(`is taken as it is: ${opaque}`, () => {
      assert.deepEqual(readToken(opaque), { kind: 'token', token: opaque });
    });
  }

  for (const [text, kind] of [
    ['', 'nothing'],
    [' \u200b ', 'nothing'],
    ['Bearer ', 'nothing'],
    ['NOTION_TOKEN=""', 'nothing'],
    ['${NOTION_TOKEN}', 'variable'],
    ['Bearer ${NOTION_TOKEN}', 'variable'],
    ['NOTION_TOKEN=${{ secrets.NOTION_TOKEN }}', 'variable'],
    ['{{NOTION_TOKEN}}', 'variable'],
    ['$NOTION_TOKEN', 'variable'],
    ['%NOTION_TOKEN%', 'variable'],
    ['https://www.notion.so/profile/integrations', 'link'],
    ['<https://app.notion.com/p/x>', 'link'],
    ['ntn_••••••••', 'masked'],
    ['••••••••', 'masked'],
    ['ntn_********', 'masked'],
    ['ntn_1234…wxyz', 'masked'],
    ['ntn_1234...wxyz', 'masked'],
    ['ntn_1234\n5678', 'space'],
    ['ntn_1234 5678', 'space'],
    [`${token}\n${token}`, 'space'],
    ['My token', 'space'],
    ['ntn_12\u201334', 'dash'],
    ['ntn_12\u201434', 'dash'],
    ['https://www.notion.so/Plans-0123456789abcdef0123456789abcdef', 'link'],
    ['notion.so/acme', 'link'],
    ['0123456789abcdef0123456789abcdef', 'link'],
    ['01234567-89ab-cdef-0123-456789abcdef', 'link'],
  ] as const) {
    it(`is refused as ${kind} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readToken(text), { kind });
    });
  }

  it('is refused with the character that no token has', () => {
    assert.deepEqual(readToken('tökén'), { kind: 'character', character: 'ö' });
    assert.deepEqual(readToken('a😀'), { kind: 'character', character: '😀' });
    assert.deepEqual(readToken('a\u0000'), { kind: 'character', character: '\u0000' });
  });

  it('never has a character that a header refuses, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const pasted = readToken(text);
        if (pasted.kind === 'token') assert.match(pasted.token, /^[!-~]+$/);
      }),
    );
  });
});
