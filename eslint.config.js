import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The floors of the house, from the top: a room may import from itself and from the rooms named here. */
const rooms = {
  notion: [],
  archive: ['notion'],
  model: ['notion'],
  ui: ['notion', 'archive', 'model'],
  views: ['notion', 'archive', 'model', 'ui'],
  commands: ['notion', 'archive', 'model', 'ui', 'views'],
};

const zones = Object.entries(rooms).map(([room, below]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...below].map((name) => `./${name}`),
  message: `src/${room}/ may import only from ${[room, ...below].join(', ')}.`,
}));

const vscodeImport = { name: 'vscode', message: 'notion/ and archive/ know no vscode.' };
const sdkImport = { name: '@notionhq/client', message: 'Only src/notion/ speaks to Notion.' };

/** ESLint's own rule knows declarations only; `import()` is held by its syntax. */
const without = (...paths) => ({
  'no-restricted-imports': ['error', { paths }],
  'no-restricted-syntax': [
    'error',
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
  { files: ['src/archive/**/*.ts'], rules: without(sdkImport, vscodeImport) },
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
