import assert from 'node:assert/strict';
import { isNotionId, parseId, readPasted, type Wanted } from '../../../../src/notion/schema/ids';
import { linkTo } from '../../../../src/notion/link';

const database = '0123abcd-89ab-4def-8123-456789abcdef';
const page = 'fedcba98-7654-4210-bedc-ba9876543210';
const other = '00000000-1111-4222-8333-444444444444';

const plain = (id: string): string => id.replaceAll('-', '');
const [db, pg, view] = [database, page, other].map(plain);

/** Pasted texts, with the id to be found when a page is wanted, and when a database is. */
const forms: readonly (readonly [what: string, text: string, page: string, database: string])[] = [
  ['32 hex digits', `${pg}`, page, page],
  ['dashes', page, page, page],
  ['upper case', `${pg}`.toUpperCase(), page, page],
  ['upper case with dashes', page.toUpperCase(), page, page],
  ['space around', ` \t${page}\n`, page, page],
  ['a link with a title', `https://www.notion.so/acme/Bug-tracker-${db}`, database, database],
  ['a link without a title', `https://www.notion.so/${db}`, database, database],
  ['a link of the app', `https://app.notion.com/p/${pg}`, page, page],
  ['a link of the app with a title', `https://app.notion.com/p/Bug-bash-${pg}`, page, page],
  ['a dashed id in a link', `https://www.notion.so/${page}`, page, page],
  ['a dashed id in a link of the app', `https://app.notion.com/p/${page}`, page, page],
  ['a dashed id after a title', `https://www.notion.so/Bug-bash-${page}`, page, page],
  ['upper case in a link', `HTTPS://WWW.NOTION.SO/${pg}`.toUpperCase(), page, page],
  ['space around a link', `  https://www.notion.so/${pg}  `, page, page],
  ['a view', `https://www.notion.so/acme/${db}?v=${view}`, database, database],
  ['a peek without a title', `https://www.notion.so/acme/${db}?v=${view}&p=${pg}&pm=s`, page, database],
  ['a peek with a title', `https://www.notion.so/acme/Bugs-${db}?v=${view}&p=${pg}`, page, database],
  ['a peek with dashes', `https://app.notion.com/p/${db}?p=${page}`, page, database],
  ['a peek that is none', `https://app.notion.com/p/${db}?p=nothing`, database, database],
  ['a block', `https://www.notion.so/Bug-bash-${pg}#${view}`, page, page],
  ['the desktop app', `notion://www.notion.so/acme/Bug-bash-${pg}?v=${view}`, page, page],
  ['a collection', `collection://${database}`, database, database],
  ['a site', `https://acme.notion.site/Bug-bash-${pg}`, page, page],
  ['a domain of one’s own with an id', `https://docs.acme.example/Bug-bash-${pg}`, page, page],
  ['a title that ends like an id', `https://www.notion.so/deadbeef-${pg}`, page, page],
  ['a title with an id in it', `https://www.notion.so/About-${db}-${pg}`, page, page],
  ['a slash at the end', `https://www.notion.so/${pg}/`, page, page],
  ['a link made here', linkTo(idFrom(page)), page, page],
  ['a link without a scheme', `www.notion.so/acme/Bug-bash-${pg}?pvs=4`, page, page],
  ['a link of the app without a scheme', `app.notion.com/p/Bug-bash-${pg}`, page, page],
  ['a site without a scheme', `acme.notion.site/Bug-bash-${pg}`, page, page],
  [
    'an encoded link inside another',
    `https://acme.example/go?to=https%3A%2F%2Fwww.notion.so%2FBug-bash-${pg}%3Fv%3D${view}`,
    page,
    page,
  ],
  ['an encoded link alone', `https%3a%2f%2fwww.notion.so%2F${pg}`, page, page],
  ['a link that begins with slashes', `//www.notion.so/${pg}`, page, page],
  ['an id with a view', `${db}?v=${view}`, database, database],
  ['a dashed id with a query', `${page}?v=${view}`, page, page],
  ['an id with a view and a peek', `${db}?v=${view}&p=${pg}&pm=s`, page, database],
  ['an id with a block', `${pg}#${view}`, page, page],
  ['a title with an id', `Bug-bash-${pg}`, page, page],
  ['a title in another script with an id', `计划-${pg}`, page, page],
  ['a title with a dashed id', `Bug-bash-${page}`, page, page],
  ['angle brackets', `<https://www.notion.so/${pg}>`, page, page],
  ['a Markdown link', `[Bug bash](https://www.notion.so/Bug-bash-${pg})`, page, page],
  ['a Markdown link with a title', `[a](https://www.notion.so/${pg} "Bug bash")`, page, page],
  ['a Markdown link whose text is the link', `[notion.so/${pg}](https://notion.so/${pg})`, page, page],
  ['HTML', `<a href="https://www.notion.so/${db}?v=${view}&amp;p=${pg}">Bug</a>`, page, database],
  ['quotes', `"https://www.notion.so/${pg}"`, page, page],
  ['typographic quotes', `“${page}”`, page, page],
  ['backticks', `\`${page}\``, page, page],
  ['a zero-width space in front', `\u200bhttps://www.notion.so/${pg}`, page, page],
  ['a zero-width space behind', `${pg}\u200b`, page, page],
  ['a byte-order mark in front', `\ufeff${page}`, page, page],
  ['a soft hyphen inside', `https://www.notion.so/Bug\u00adbash-${pg}`, page, page],
  ['typographic dashes', page.replaceAll('-', '\u2013'), page, page],
  ['a full stop behind', `https://www.notion.so/${pg}.`, page, page],
  ['a list item', `- https://www.notion.so/${pg}`, page, page],
  ['text in front', `Bug bash https://www.notion.so/Bug-bash-${pg}`, page, page],
  ['text around', `See https://www.notion.so/Bug-bash-${pg}, please`, page, page],
  ['words of another script in front', `链接：https://www.notion.so/Plan-${pg}`, page, page],
  ['a word in front without a space', `见https://www.notion.so/Plan-${pg}`, page, page],
  ['words behind without a space', `https://www.notion.so/Plan-${pg}请看`, page, page],
  ['words behind a peek without a space', `https://www.notion.so/${db}?p=${pg}请看`, page, database],
  ['brackets of another script', `（https://www.notion.so/Plan-${pg}）`, page, page],
  ['square brackets of another script', `【https://www.notion.so/Plan-${pg}】`, page, page],
  ['quotes of another script', `「https://www.notion.so/Plan-${pg}」`, page, page],
  ['a label', `Link:https://www.notion.so/Plan-${pg}`, page, page],
  ['a label and a host', `Link:www.notion.so/Plan-${pg}`, page, page],
  ['a word in front of a host', `见www.notion.so/Plan-${pg}`, page, page],
  ['a variable', `url=https://www.notion.so/Plan-${pg}`, page, page],
  ['bold', `**https://www.notion.so/Plan-${pg}**`, page, page],
  ['italic', `_https://www.notion.so/Plan-${pg}_`, page, page],
  ['strikethrough of a peek', `~~https://www.notion.so/${db}?p=${pg}~~`, page, database],
  ['a bullet', `•https://www.notion.so/Plan-${pg}`, page, page],
  ['a hyphen', `-https://www.notion.so/Plan-${pg}`, page, page],
  ['a workspace and a title', `acme/Plan-${pg}`, page, page],
  ['a path', `/p/${pg}`, page, page],
  ['a labelled id', `id:${pg}`, page, page],
  ['a labelled id with a space', `Page ID: ${pg}`, page, page],
  ['a labelled id in another script', `页面ID：${pg}`, page, page],
  ['an id in a variable', `page_id=${pg}`, page, page],
  ['JSON', `"database_id": "${db}"`, database, database],
  ['a bold id', `**${pg}**`, page, page],
  ['an id in a list', `- ${pg}`, page, page],
  ['a URN', `urn:uuid:${page}`, page, page],
  ['a link in a link', `https://example.com/?to=https://www.notion.so/Plan-${pg}`, page, page],
  ['an id with a slash at the end', `${page}/`, page, page],
  ['an address of the API', `https://api.notion.com/v1/databases/${database}/query`, database, database],
  [
    'an address of a block of the API',
    `https://api.notion.com/v1/blocks/${pg}/children?page_size=9`,
    page,
    page,
  ],
  ['the same link twice', `https://www.notion.so/${pg}\n${page}`, page, page],
];

const junk: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['space', '   '],
  ['text', 'Bug tracker'],
  ['64 hex digits', `${db}${pg}`],
  ['64 hex digits in a link', `https://www.notion.so/${db}${pg}`],
  ['33 hex digits', `${pg}0`],
  ['31 hex digits', `${pg}`.slice(1)],
  ['33 hex digits in a link', `https://www.notion.so/0${pg}`],
  ['dashes in other places', `${page.slice(0, 3)}-${page.slice(3).replace('-', '')}`],
  ['an id with text after it', `${page}/children`],
  ['an id below another path', `../blocks/${page}`],
  ['a path with a query', 'a/b?c=d'],
  ['the folder above', '..'],
  ['an encoded slash', `..%2f${pg}`],
  ['a domain of one’s own without an id', 'https://docs.acme.example/bug-bash'],
  ['a view alone', `https://www.notion.so/?v=${view}`],
  ['a block alone', `https://www.notion.so/#${view}`],
  ['an id in a folder', `https://www.notion.so/${pg}/edit`],
  ['no link at all', `://${pg}`],
  ['an address of a view', `view://${page}`],
  ['an address of a person', `user://${page}`],
  ['a file', `file:///tmp/${page}`],
  ['a subdomain that looks like an id', `https://${pg}.acme.example/`],
  ['two links', `https://www.notion.so/${db} https://www.notion.so/${pg}`],
  ['two links without a space', `https://www.notion.so/${db}https://www.notion.so/${pg}`],
  ['two ids', `${db},${pg}`],
];

/** Texts that are meant as a link or an id, and name no page or database. */
const badLinks: readonly (readonly [what: string, text: string])[] = [
  ['an address of a view', `view://${page}`],
  ['33 hex digits', `${pg}0`],
  ['31 hex digits', `${pg}`.slice(1)],
  ['31 hex digits after a title', `Bug-bash-${pg?.slice(1)}`],
  ['a dashed id without its last digit', page.slice(0, -1)],
  ['64 hex digits', `${db}${pg}`],
  ['a workspace', 'https://www.notion.so/acme'],
  ['a workspace without a scheme', 'www.notion.so/acme'],
  ['a view alone', `https://www.notion.so/?v=${view}`],
  ['an address of a view of the API', `https://api.notion.com/v1/views/${view}`],
  ['an address of the API without an id', 'https://api.notion.com/v1/pages'],
  ['another site', 'https://docs.acme.example/bug-bash'],
  ['an id of a view in a variable', `view_id=${view}`],
  ['more than anyone pastes', `https://www.notion.so/${pg} `.repeat(20_000)],
  ['a link after text', 'Bug bash https://www.notion.so/acme'],
  ['a link that was broken into lines', `https://www.notion.so/Bug-${pg?.slice(0, 9)}\n${pg?.slice(9)}`],
];

const titles = [
  '',
  '   ',
  'Bug tracker',
  'a/b?c=d',
  '..',
  'notion.so redesign',
  'Fix https://acme.example/',
  'feed-the-cafe',
  'deadbeef',
  '2026-11-28',
  `MD5 ${pg} checksum`,
  `MD5: ${pg}`,
  `Release Plan-${pg} of today`,
  'Page ID',
  'Links',
];

function idFrom(text: string) {
  if (!isNotionId(text)) throw new Error(`${text} is no id.`);
  return text;
}

describe('parseId and isNotionId', () => {
  for (const [what, text, asPage, asDatabase] of forms) {
    it(`finds the id in pasted text: ${what}`, () => {
      assert.equal(parseId(text, 'page'), asPage);
      assert.equal(parseId(text, 'database'), asDatabase);
    });
  }

  for (const [what, text] of junk) {
    it(`finds no id in pasted text: ${what}`, () => {
      const wanted: readonly Wanted[] = ['page', 'database'];
      for (const one of wanted) assert.equal(parseId(text, one), undefined);
    });
  }

  for (const text of [
    `https://www.notion.so/Bug-tracker-${db}?v=${view}\nhttps://www.notion.so/${pg}`,
    `https://www.notion.so/${db}https://www.notion.so/${pg}`,
    `${database}, ${page}`,
    `[one](https://www.notion.so/${db}) and [two](https://www.notion.so/${pg})`,
    `<https://www.notion.so/${db}> <${pg}> ${db}`,
    `https://www.notion.so/Plan-${db}www.notion.so/${pg}`,
    `https://www.notion.so/Plan-${database}www.notion.so/${pg}`,
    `https://acme.notion.site/${db}?p=${database}https://acme.notion.site/${pg}`,
    `见https://www.notion.so/${db} https://www.notion.so/${pg}`,
    `1. ${db}\n2. ${pg}`,
    `https://www.notion.so/Plan-${db}Roadmap-of-2026-${pg}`,
    `Plan-${db}Done-${pg}`,
  ]) {
    it(`finds both ids, in order, in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readPasted(text, 'page'), { kind: 'ids', ids: [database, page] });
    });
  }

  for (const [what, text] of badLinks) {
    it(`takes for a link without an id: ${what}`, () => {
      assert.deepEqual(readPasted(text, 'page'), { kind: 'badLink' });
    });
  }

  for (const text of titles) {
    it(`takes for a title: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readPasted(text, 'page'), { kind: 'text' });
    });
  }

  for (const [what, text] of [
    ['dots', `a${'.'.repeat(300_000)}x`],
    ['hyphens', `a${'-'.repeat(300_000)}x`],
    ['labels', 'id:'.repeat(100_000)],
    ['schemes', 'a://'.repeat(75_000)],
    ['dots and letters', 'a.'.repeat(150_000)],
    ['digits', '0'.repeat(300_000)],
    ['hosts', 'www.notion.so/'.repeat(20_000)],
    ['slashes', '/'.repeat(300_000)],
    ['marks', '_*'.repeat(150_000)],
  ] as const) {
    it(`reads a very long text of ${what} in little time`, () => {
      const started = performance.now();
      readPasted(text, 'page');
      const ms = performance.now() - started;
      assert.ok(ms < 1_000, `${ms} ms`);
    });
  }

  it('takes only lower case with dashes for an id', () => {
    assert.ok(isNotionId(page));
    for (const text of [`${pg}`, page.toUpperCase(), ` ${page}`, `${page}\n`, `${page}/..`, ''])
      assert.ok(!isNotionId(text), text);
  });
});
