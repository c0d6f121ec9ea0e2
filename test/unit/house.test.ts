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
    file: 'src/notion/ids.ts',
    allowed: ['@notionhq/client', './link', 'valibot', 'p-queue'],
    forbidden: [
      'vscode',
      '../archive/batch',
      '../model/catalog',
      '../views/nodes',
      '../commands/undo',
      '../ui/words',
    ],
  },
  {
    file: 'src/archive/batch.ts',
    allowed: ['../notion/ids', './touched', 'node:fs/promises'],
    forbidden: [
      'vscode',
      '@notionhq/client',
      '../model/catalog',
      '../views/nodes',
      '../commands/undo',
      '../ui/words',
    ],
  },
  {
    file: 'src/model/rows.ts',
    allowed: ['vscode', '../notion/ids', './marks'],
    forbidden: ['@notionhq/client', '../archive/batch', '../views/nodes', '../commands/undo', '../ui/words'],
  },
  {
    file: 'src/ui/words.ts',
    allowed: ['vscode', '../notion/ids', '../archive/batch', '../model/marks'],
    forbidden: ['@notionhq/client', '../views/nodes', '../commands/undo'],
  },
  {
    file: 'src/views/nodes.ts',
    allowed: ['vscode', '../notion/ids', '../model/marks', '../ui/words'],
    forbidden: ['@notionhq/client', '../commands/undo'],
  },
  {
    file: 'src/commands/refresh.ts',
    allowed: [
      'vscode',
      '../notion/ids',
      '../archive/batch',
      '../model/marks',
      '../views/nodes',
      '../ui/words',
    ],
    forbidden: ['@notionhq/client', '../extension'],
  },
  {
    file: 'src/extension.ts',
    allowed: [
      'vscode',
      './notion/ids',
      './archive/batch',
      './model/marks',
      './views/nodes',
      './commands/refresh',
    ],
    forbidden: ['@notionhq/client'],
  },
];

describe('The house', function () {
  // The first file makes typescript-eslint read the whole project.
  this.timeout(120_000);

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
      assert.deepEqual(await brokenBy('src/notion/ids.ts', line), ['no-restricted-imports'], line);
    for (const line of [
      "export { undo } from '../commands/undo';",
      "export const late = () => import('../commands/undo');",
      "import type { UndoDeps } from '../commands/undo';\nexport type Deps = UndoDeps;",
    ])
      assert.deepEqual(await brokenBy('src/model/rows.ts', line), ['import-x/no-restricted-paths'], line);
  });

  it('sees imports that are made late', async () => {
    for (const [file, name] of [
      ['src/model/rows.ts', '@notionhq/client'],
      ['src/notion/ids.ts', 'vscode'],
      ['src/archive/batch.ts', 'vscode'],
    ] as const)
      assert.equal((await brokenBy(file, `export const late = () => import('${name}');`)).length, 1, file);
  });
});
