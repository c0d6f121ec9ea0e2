import assert from 'node:assert/strict';
import { contributes, sources } from './support/manifest';

/** Every kind of row, as its `contextValue` says, with the commands it offers. */
const offered: Readonly<Record<string, readonly string[]>> = {
  workspace: [],
  'database+configured': [
    'archiveMatching',
    'arrange',
    'copyLink',
    'loadAll',
    'openInNotion',
    'removeDatabase',
  ],
  'database+configured+arranged': [
    'archiveMatching',
    'arrange',
    'copyLink',
    'loadAll',
    'openInNotion',
    'removeDatabase',
    'resetArrangement',
  ],
  'dataSource+configured': [
    'archiveMatching',
    'arrange',
    'copyLink',
    'loadAll',
    'openInNotion',
    'removeDatabase',
  ],
  'dataSource+configured+arranged': [
    'archiveMatching',
    'arrange',
    'copyLink',
    'loadAll',
    'openInNotion',
    'removeDatabase',
    'resetArrangement',
  ],
  dataSource: ['archiveMatching', 'arrange', 'copyLink', 'loadAll', 'openInNotion'],
  'dataSource+arranged': [
    'archiveMatching',
    'arrange',
    'copyLink',
    'loadAll',
    'openInNotion',
    'resetArrangement',
  ],
  'page+live': ['archive', 'copyLink', 'keep', 'openInNotion', 'preview'],
  'page+trash': ['copyLink', 'openInNotion', 'preview', 'restore'],
  'page+kept': ['copyLink', 'openInNotion', 'preview', 'restore'],
  'page+busy': ['copyLink', 'openInNotion', 'preview'],
  'problem+configured': ['removeDatabase'],
  trash: [],
  kept: [],
  group: ['loadAll'],
  more: ['loadAll'],
  message: [],
};

/** Templates in the code that stand for several values. */
const templates: Readonly<Record<string, readonly string[]>> = {
  '${database.kind}+configured${suffix}': [
    'database+configured',
    'database+configured+arranged',
    'dataSource+configured',
    'dataSource+configured+arranged',
  ],
  'dataSource${suffix}': ['dataSource', 'dataSource+arranged'],
  'page+${page.state}': ['page+live', 'page+trash', 'page+kept'],
};

const context = contributes.menus['view/item/context'] ?? [];

/** What VS Code shows for a row: the menu items whose expression on `viewItem` matches. */
function commandsFor(row: string): readonly string[] {
  const shown = context.filter(({ when = '' }) => {
    const pattern = /viewItem =~ \/(.*)\/$/.exec(when)?.[1];
    assert.ok(pattern !== undefined, when);
    return new RegExp(pattern).test(row);
  });
  return [...new Set(shown.map(({ command }) => command.replace('notionArchivist.', '')))].sort();
}

/** The values that rows are given in the code, templates filled in. */
function valuesInCode(): readonly string[] {
  const code = sources('src/views').join('\n');
  const assigned = [...code.matchAll(/contextValue(?: =|:) ([^;]+)/g)].map(([, value]) => value ?? '');
  const third = [...code.matchAll(/withIcon\([^;]*?'\w+',\s*'(\w+)',?\s*\)/g)].map(
    ([, value]) => `'${value ?? ''}'`,
  );
  const literals = [...assigned, ...third].flatMap((text) => [...text.matchAll(/['`]([\w+${}.]+)['`]/g)]);
  return literals.flatMap(([, literal = '']) => templates[literal] ?? [literal]);
}

describe('The menu of a row', () => {
  for (const [row, commands] of Object.entries(offered)) {
    it(`of the kind ${row} offers ${commands.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(commandsFor(row), commands);
    });
  }

  it('is made for the kinds of rows that there are', () => {
    // A shelf is named after the state of what is in it.
    const values = new Set([...valuesInCode(), 'trash', 'kept']);
    assert.deepEqual([...values].sort(), Object.keys(offered).sort());
  });

  it('offers what is most wanted beside the row too', () => {
    const inline = context.filter(({ group }) => group?.startsWith('inline'));
    assert.deepEqual(
      inline.map(({ command }) => command),
      [
        'notionArchivist.archive',
        'notionArchivist.restore',
        'notionArchivist.loadAll',
        'notionArchivist.arrange',
        'notionArchivist.resetArrangement',
      ],
    );
  });
});
