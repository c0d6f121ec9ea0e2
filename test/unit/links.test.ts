import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';

const root = resolve(import.meta.dirname, '../..');
const markdown = new MarkdownIt({ html: true });

describe('the documents', () => {
  const documents = new Map<string, Token[]>();

  before(async () => {
    const docs = await readdir(join(root, 'docs'), { recursive: true });
    const paths = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
    for (const path of [...paths, ...docs.map((name) => join('docs', name))])
      if (path.endsWith('.md'))
        documents.set(path, flat(markdown.parse(await readFile(join(root, path), 'utf8'), {})));
  });

  it('link only to files that exist, and to headings that these have', async () => {
    const broken: string[] = [];
    for (const [path, tokens] of documents)
      for (const target of targetsOf(tokens))
        if (!(await resolves(path, target))) broken.push(`${path}: ${target}`);
    assert.ok(documents.size > 10);
    assert.deepEqual(broken, []);
  });

  it('name only source files that exist', async () => {
    const listed = ['src', 'test', 'build'].map(async (top) =>
      (await readdir(join(root, top), { recursive: true })).map((name) => `/${top}/${name}`),
    );
    const paths = (await Promise.all(listed)).flat();
    const exists = (name: string) => {
      const [start = '', end] = name.split('*');
      return paths.some((path) =>
        end === undefined ? path.endsWith(`/${name}`) : path.includes(`/${start}`) && path.endsWith(end),
      );
    };
    const missing = [...documents].flatMap(([document, tokens]) =>
      tokens
        .filter(({ type, content }) => type === 'code_inline' && /^[\w./*-]+\.ts$/.test(content))
        .filter(({ content }) => !exists(content))
        .map(({ content }) => `${document}: ${content}`),
    );
    assert.deepEqual(missing, []);
  });

  it('are reached from the README, all that are about using the extension', () => {
    const linked = new Set(targetsOf(documents.get('README.md') ?? []).map((target) => target.split('#')[0]));
    const pages = [...documents.keys()].filter((path) => /^docs\/[^/]+$/.test(path));
    assert.deepEqual(
      pages.filter((path) => !linked.has(path)),
      [],
    );
  });

  async function resolves(from: string, target: string): Promise<boolean> {
    const [file = '', heading] = target.split('#');
    const path = file === '' ? from : join(dirname(from), file);
    const exists = await access(join(root, path)).then(
      () => true,
      () => false,
    );
    return exists && (heading === undefined || headingsOf(documents.get(path) ?? []).includes(heading));
  }
});

function flat(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
}

/** What links and pictures point at inside the repository. */
function targetsOf(tokens: readonly Token[]): string[] {
  return tokens
    .flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? [])
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that GitHub gives to headings, of which the second of a name gets a number. */
function headingsOf(tokens: readonly Token[]): string[] {
  const seen = new Map<string, number>();
  return tokens.flatMap(({ type }, index) => {
    if (type !== 'heading_open') return [];
    const text = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('');
    const slug = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}
