import MarkdownIt, { type Token } from 'markdown-it';
import { markdownOf } from '../../../../../src/ui/preview/markdown/blocks';
import type { Words } from '../../../../../src/ui/preview/markdown/words';
import type { NotionId } from '../../../../../src/notion/schema/ids';

const words: Words = {
  language: 'en',
  image: 'Image',
  source: 'source',
  unavailable: 'Shown only in Notion',
  kinds: new Map([
    ['page', 'Page'],
    ['user', 'Person'],
    ['video', 'Video'],
  ]),
};

export function converted(notion: string, blocks: ReadonlyMap<NotionId, string> = new Map()): string {
  return markdownOf(notion, blocks, words).join('\n');
}

/** Reads Markdown as VS Code's preview does, which lets HTML through, and takes every address for a link. */
const reader = new MarkdownIt({ html: true, linkify: true });
reader.validateLink = () => true;
reader.linkify.set({ fuzzyLink: false });

/** All tokens of the rendered Markdown, nested ones too. */
export function tokensOf(markdown: string): readonly Token[] {
  return reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** The text that a person would read. */
export function textOf(markdown: string): string {
  const texts = tokensOf(markdown).flatMap(({ type, content }) =>
    ['text', 'code_inline', 'fence', 'text_special'].includes(type)
      ? [content]
      : type.includes('break')
        ? ['\n']
        : [],
  );
  return texts.join('');
}
