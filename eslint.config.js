import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Each room may import from itself and from the rooms named here, which stand below it. */
const rooms = {
  notion: [],
  files: [],
  archive: ['notion', 'files'],
  copies: ['notion', 'files', 'archive'],
  model: ['notion', 'files'],
  ui: ['notion', 'files', 'archive', 'copies', 'model'],
  views: ['notion', 'files', 'archive', 'copies', 'model', 'ui'],
  commands: ['notion', 'files', 'archive', 'copies', 'model', 'ui', 'views'],
  agents: ['notion', 'files', 'archive', 'copies', 'model', 'ui', 'views', 'commands'],
};

/** The same inside a room: sub-rooms, and the single files that a sub-room may import. */
const subRooms = {
  notion: {
    schema: [],
    query: ['schema'],
    http: ['schema', 'failure.ts', 'log.ts', 'stopwatch.ts'],
    'requests.ts': ['query', 'schema', 'failure.ts'],
    'api.ts': ['http', 'query', 'schema', 'failure.ts', 'requests.ts'],
    operations: ['http', 'query', 'schema', 'api.ts', 'failure.ts', 'requests.ts', 'stopwatch.ts'],
  },
  archive: {
    'batch.ts': [],
    lease: [],
    journal: ['lease', 'batch.ts', 'emitter.ts'],
    'run.ts': ['journal', 'lease', 'batch.ts', 'itemCheck.ts'],
    'undo.ts': ['journal', 'batch.ts', 'role.ts'],
    'interruptedBatches.ts': ['journal', 'batch.ts', 'itemCheck.ts'],
    'claims.ts': ['journal', 'lease'],
  },
  files: {},
  copies: {},
  model: {
    rows: [],
    arrangement: [],
    cache: ['rows'],
    stored: ['arrangement'],
    source: ['rows', 'arrangement', 'cache', 'stored'],
    workspace: ['rows', 'arrangement', 'cache', 'stored', 'source'],
    catalog: ['rows', 'arrangement', 'cache', 'stored', 'source', 'workspace'],
    rules: ['rows', 'arrangement', 'cache', 'stored', 'source', 'workspace', 'catalog', 'matching.ts'],
    trash: ['rows', 'arrangement', 'cache', 'stored', 'source', 'workspace', 'catalog'],
    find: ['rows', 'arrangement', 'cache', 'stored', 'source', 'workspace', 'catalog'],
  },
  ui: {
    text: [],
    messages: ['text'],
    pickers: ['text'],
    arrange: ['pickers', 'text'],
    preview: ['text'],
    // It is tested without `vscode`.
    'preview/markdown': ['text/dates.ts'],
  },
  views: { tree: [], preview: ['tree'], trash: ['tree'], history: ['tree'] },
  commands: { shared: [], batch: ['shared'] },
  agents: { find: ['configured.ts', 'content.ts', 'inputs.ts', 'refusal.ts', 'tool.ts'] },
};

/** Files of a room that all of its sub-rooms may import. */
const shared = { model: ['compare.ts', 'locale.ts'] };

const zones = Object.entries(rooms).flatMap(([room, below]) => [
  zone('src', room, below),
  ...Object.entries(subRooms[room]).map(([subRoom, others]) =>
    zone(`src/${room}`, subRoom, [...others, ...(shared[room] ?? [])]),
  ),
]);

/** @param {string} folder @param {string} name of a folder or file in it @param {readonly string[]} below */
function zone(folder, name, below) {
  const allowed = [name, ...below];
  return {
    target: `./${folder}/${name}`,
    from: `./${folder}`,
    except: allowed.map((other) => `./${other}`),
    message: `Inside ${folder}/, ${name} may import only from ${allowed.join(', ')}.`,
  };
}

const vscodeImport = { name: 'vscode', message: 'notion/, files/, archive/ and copies/ know no vscode.' };
const sdkImport = { name: '@notionhq/client', message: 'Only src/notion/ speaks to Notion.' };

/** VS Code shows only some of several notifications at once; dialogs are always shown. */
const unpacedToast = {
  selector:
    'CallExpression[callee.object.name="window"][callee.property.name=/^show.+Message$/]' +
    ':not(:has(Property[key.name="modal"])):not(CallExpression[callee.object.name="toastPace"] *)',
  message: 'Messages are shown by toastPace.show().',
};

/** ESLint's own rule knows declarations only; `import()` is held by its syntax. */
const without = (...paths) => ({
  'no-restricted-imports': ['error', { paths }],
  'no-restricted-syntax': [
    'error',
    unpacedToast,
    ...paths.map(({ name, message }) => ({ selector: `ImportExpression[source.value="${name}"]`, message })),
  ],
});

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })] },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.ts'], rules: without(sdkImport) },
  {
    files: ['src/files/**/*.ts', 'src/archive/**/*.ts', 'src/copies/**/*.ts'],
    rules: without(sdkImport, vscodeImport),
  },
  { files: ['src/notion/**/*.ts'], rules: without(vscodeImport) },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off', 'no-console': 'off' },
  },
  {
    files: ['*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
);
