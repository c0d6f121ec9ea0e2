import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNotionId, parseId, type Wanted } from '../../../../../src/notion/schema/ids';

const anyId = fc.uuid();
const anyWanted: fc.Arbitrary<Wanted> = fc.constantFrom('page', 'database');

/** A title as Notion puts it in front of an id. */
const anySlug = fc.stringMatching(/^(?:[A-Za-z0-9]{1,9}-){0,5}$/);

const pieces = [
  'https://',
  'www.notion.so',
  'notion://',
  'collection://',
  '/',
  '?p=',
  '&v=',
  '#',
  '-',
  '..',
  '%2f',
  ' ',
  '0123456789abcdef0123456789abcdef',
  'FEDCBA98-7654-4210-BEDC-BA9876543210',
];

/** Text made of ids, links and pieces of them. */
const anyJunk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string(), fc.stringMatching(/^[0-9a-f-]{0,40}$/)))
    .map((parts) => parts.join('')),
);

describe('parseId with any id and any text', () => {
  it('finds any id in every form that it can be pasted in', () => {
    fc.assert(
      fc.property(anyId, anySlug, anyWanted, (id, slug, wanted) => {
        const digits = id.replaceAll('-', '');
        for (const written of [id, digits]) {
          for (const form of [
            written,
            written.toUpperCase(),
            ` ${written} `,
            `https://www.notion.so/acme/${slug}${written}?pvs=4#${'0'.repeat(32)}`,
            `https://app.notion.com/p/${slug}${written}`,
            `notion://www.notion.so/${written}`,
          ])
            assert.equal(parseId(form, wanted), id, form);
        }
        assert.equal(parseId(`collection://${id}`, wanted), id);
      }),
    );
  });

  it('finds nothing but ids, whatever the text', () => {
    fc.assert(
      fc.property(anyJunk, anyWanted, (text, wanted) => {
        const found = parseId(text, wanted);
        assert.ok(found === undefined || isNotionId(found), String(found));
      }),
      { numRuns: 2_000 },
    );
  });
});
