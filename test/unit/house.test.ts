import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { join } from 'node:path';
import { root } from './support/manifest';

const rules = ['no-restricted-imports', 'no-restricted-syntax', 'import-x/no-restricted-paths'];

/**
 * Rooms of the house, by a file in each, with what may be imported there and what may not. The files' own text
 * is not looked at; they are named because types are looked up for files that exist.
 */
const rooms: readonly {
  readonly file: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}[] = [
  {
    file: 'src/notion/schema/ids.ts',
    allowed: ['@notionhq/client', './page', 'valibot', 'p-queue'],
    forbidden: [
      'vscode',
      '../../archive/batch',
      '../../model/catalog/catalog',
      '../../views/tree/nodes',
      '../../commands/undo',
      '../../ui/text/words',
      '../api',
      '../query/query',
    ],
  },
  {
    file: 'src/notion/query/query.ts',
    allowed: ['../schema/ids'],
    forbidden: ['../api', '../http/call', '../operations/setState'],
  },
  {
    file: 'src/notion/http/call.ts',
    allowed: ['../failure', '../schema/ids'],
    forbidden: ['../api', '../query/query', '../operations/setState'],
  },
  {
    file: 'src/notion/api.ts',
    allowed: ['./http/call', './query/query', './schema/page'],
    forbidden: ['./operations/setState', './connect'],
  },
  {
    file: 'src/notion/operations/setState.ts',
    allowed: ['../api', '../http/call', '../query/query', '../schema/page'],
    forbidden: ['../connect'],
  },
  {
    file: 'src/archive/batch.ts',
    allowed: ['../notion/schema/ids', 'node:fs/promises'],
    forbidden: [
      'vscode',
      '@notionhq/client',
      '../model/catalog/catalog',
      '../views/tree/nodes',
      '../commands/undo',
      '../ui/text/words',
      './undo',
    ],
  },
  {
    file: 'src/archive/undo.ts',
    allowed: ['./journal/journal', './batch'],
    forbidden: ['./run', './claims'],
  },
  {
    file: 'src/archive/lease/lease.ts',
    allowed: ['../../files/errno'],
    forbidden: ['../journal/journal', '../batch'],
  },
  {
    file: 'src/archive/journal/journal.ts',
    allowed: ['../batch', '../lease/lease'],
    forbidden: ['../run', '../undo'],
  },
  {
    file: 'src/copies/copyFolder.ts',
    allowed: ['../notion/schema/ids', '../files/errno', '../archive/batch', 'node:fs/promises'],
    forbidden: [
      'vscode',
      '@notionhq/client',
      '../model/catalog/catalog',
      '../views/tree/nodes',
      '../commands/undo',
      '../ui/text/words',
    ],
  },
  {
    file: 'src/model/rows/rows.ts',
    allowed: ['vscode', '../../notion/schema/ids', './order', '../compare', '../locale'],
    forbidden: [
      '@notionhq/client',
      '../../archive/batch',
      '../../views/tree/nodes',
      '../../commands/undo',
      '../../ui/text/words',
      '../source/source',
      '../arrangement/arrangement',
      '../pendingPages',
    ],
  },
  {
    file: 'src/files/errno.ts',
    allowed: ['node:fs/promises', 'p-retry'],
    forbidden: ['vscode', '@notionhq/client', '../notion/schema/ids', '../archive/batch', '../copies/copy'],
  },
  {
    file: 'src/model/cache/rowCache.ts',
    allowed: ['../rows/rows', '../../files/replaceFile'],
    forbidden: ['../source/source'],
  },
  {
    file: 'src/model/stored/settings.ts',
    allowed: ['../arrangement/arrangement'],
    forbidden: ['../rows/rows', '../source/source'],
  },
  {
    file: 'src/model/source/source.ts',
    allowed: ['../rows/rows', '../arrangement/arrangement'],
    forbidden: ['../workspace/workspace', '../catalog/catalog'],
  },
  {
    file: 'src/model/workspace/workspace.ts',
    allowed: ['../source/source', '../stored/connections'],
    forbidden: ['../catalog/catalog', '../find/finder'],
  },
  {
    file: 'src/model/catalog/catalog.ts',
    allowed: ['../workspace/workspace', '../source/source'],
    forbidden: ['../find/finder'],
  },
  {
    file: 'src/ui/text/words.ts',
    allowed: ['vscode', '../../notion/schema/ids', '../../archive/batch', '../../model/pendingPages'],
    forbidden: [
      '@notionhq/client',
      '../../views/tree/nodes',
      '../../commands/undo',
      '../messages/tell',
      '../pickers/steps',
    ],
  },
  { file: 'src/ui/messages/tell.ts', allowed: ['../text/words'], forbidden: ['../pickers/steps'] },
  { file: 'src/ui/pickers/steps.ts', allowed: ['../text/words'], forbidden: ['../arrange/order'] },
  {
    file: 'src/ui/preview/markdown/inline.ts',
    allowed: ['./escape'],
    forbidden: ['../document', '../../text/words'],
  },
  {
    file: 'src/views/tree/nodes.ts',
    allowed: ['vscode', '../../notion/schema/ids', '../../model/pendingPages', '../../ui/text/words'],
    forbidden: ['@notionhq/client', '../../commands/undo', '../preview/previews', '../trash/nodes'],
  },
  {
    file: 'src/views/trash/nodes.ts',
    allowed: ['vscode', '../../model/trash/trashed', '../../ui/text/words', '../tree/nodes'],
    forbidden: ['@notionhq/client', '../../commands/undo', '../preview/previews'],
  },
  {
    file: 'src/model/trash/trashList.ts',
    allowed: ['../catalog/catalog', '../workspace/workspace', '../source/source', '../rows/rows'],
    forbidden: ['../find/finder', '../../archive/batch', '../../views/tree/nodes'],
  },
  {
    file: 'src/model/rules/ruleList.ts',
    allowed: ['../catalog/catalog', '../workspace/workspace', '../stored/ruleStore', '../matching'],
    forbidden: ['../find/finder', '../trash/trashList', '../../archive/batch', '../../views/tree/nodes'],
  },
  {
    file: 'src/commands/refresh.ts',
    allowed: [
      'vscode',
      '../notion/schema/ids',
      '../archive/batch',
      '../model/pendingPages',
      '../views/tree/nodes',
      '../ui/text/words',
      './shared/connected',
      './batch/runAndTell',
    ],
    forbidden: ['@notionhq/client', '../extension', '../agents/undo'],
  },
  {
    file: 'src/commands/batch/runAndTell.ts',
    allowed: ['../shared/connected'],
    forbidden: ['../change'],
  },
  {
    file: 'src/commands/shared/targets.ts',
    allowed: ['../../views/tree/nodes'],
    forbidden: ['../change', '../batch/runAndTell'],
  },
  {
    file: 'src/agents/undo.ts',
    allowed: ['vscode', '../notion/schema/ids', '../archive/undo', '../commands/batch/runAndTell'],
    forbidden: ['@notionhq/client', '../extension', '../services'],
  },
  {
    file: 'src/agents/find/findLive.ts',
    allowed: ['../configured', '../tool', './resultSets', '../../model/matching'],
    forbidden: ['../undo', '../readPage', '../../services'],
  },
  {
    file: 'src/extension.ts',
    allowed: [
      'vscode',
      './notion/schema/ids',
      './archive/batch',
      './model/pendingPages',
      './views/tree/nodes',
      './commands/refresh',
      './agents/register',
    ],
    forbidden: ['@notionhq/client'],
  },
];

describe('The house', function () {
  // The first file makes typescript-eslint read the whole project.
  this.timeout(300_000);

  const eslint = new ESLint({ cwd: root });

  /** The rules about imports that a line would break in a file. */
  const brokenBy = async (file: string, line: string): Promise<readonly (string | null)[]> => {
    const [result] = await eslint.lintText(`${line}\n`, { filePath: join(root, file) });
    const messages = result?.messages ?? [];
    assert.ok(!messages.some(({ fatal }) => fatal === true), JSON.stringify(messages));
    return messages.map(({ ruleId }) => ruleId).filter((id) => id !== null && rules.includes(id));
  };

  for (const { file, allowed, forbidden } of rooms) {
    it(`lets ${file} import what is below it`, async () => {
      for (const name of allowed) assert.deepEqual(await brokenBy(file, `import '${name}';`), [], name);
    });

    it(`does not let ${file} import anything else`, async () => {
      for (const name of forbidden) assert.equal((await brokenBy(file, `import '${name}';`)).length, 1, name);
    });
  }

  it('sees every way of importing', async () => {
    for (const line of [
      "import * as vscode from 'vscode';\nexport const shown = vscode.window;",
      "import type { Uri } from 'vscode';\nexport type Address = Uri;",
      "export { Uri } from 'vscode';",
    ])
      assert.deepEqual(await brokenBy('src/notion/schema/ids.ts', line), ['no-restricted-imports'], line);
    for (const line of [
      "export { undo } from '../../commands/undo';",
      "export const late = () => import('../../commands/undo');",
      "import type { UndoDeps } from '../../commands/undo';\nexport type Deps = UndoDeps;",
    ])
      assert.deepEqual(
        await brokenBy('src/model/rows/rows.ts', line),
        ['import-x/no-restricted-paths'],
        line,
      );
  });

  it('sees imports that are made late', async () => {
    for (const [file, name] of [
      ['src/model/rows/rows.ts', '@notionhq/client'],
      ['src/notion/schema/ids.ts', 'vscode'],
      ['src/archive/batch.ts', 'vscode'],
    ] as const)
      assert.equal((await brokenBy(file, `export const late = () => import('${name}');`)).length, 1, file);
  });
});
