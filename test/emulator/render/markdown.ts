import type { Block, BlockContent, Entity } from '../state/model.js';
import type { Store } from '../state/store.js';
import { plain, type RichText, type Run } from '../state/values.js';
import { urlOf } from './common.js';

/** The endpoint's answer. `unknown`: ids of the blocks that stand in the text as `<unknown>`. */
export interface Markdown {
  readonly markdown: string;
  readonly truncated: boolean;
  readonly unknown: readonly string[];
}

/** The most ids of unknown blocks in one answer. */
const maxUnknown = 50;

/** Characters to escape outside of code, as the documentation of the format lists them. */
const escaped = (content: string): string => content.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&');

const runOf = (run: Run): string => {
  switch (run.kind) {
    case 'text': {
      const shown = run.bold === true ? `**${escaped(run.content)}**` : escaped(run.content);
      return run.link === undefined ? shown : `[${shown}](${run.link})`;
    }
    case 'user':
      return `<mention-user url="user://${run.userId}">${escaped(run.name)}</mention-user>`;
    case 'equation':
      return `$\`${run.expression}\`$`;
  }
};

const inline = (text: RichText): string => text.map(runOf).join('').replaceAll('\n', '<br>');

const linesOf = (content: BlockContent): readonly string[] => {
  switch (content.kind) {
    case 'paragraph':
      return [inline(content.text) || '<empty-block/>'];
    case 'heading_1':
      return [`# ${inline(content.text)}`];
    case 'heading_2':
      return [`## ${inline(content.text)}`];
    case 'bulleted_list_item':
      return [`- ${inline(content.text)}`];
    case 'quote':
      return [`> ${inline(content.text)}`];
    case 'to_do':
      return [`- [${content.checked ? 'x' : ' '}] ${inline(content.text)}`];
    case 'code':
      return [`\`\`\`${content.language}`, ...plain(content.text).split('\n'), '```'];
    case 'image':
      return [`![${inline(content.caption)}](${content.url})`];
    case 'divider':
      return ['---'];
    case 'toggle':
    case 'callout':
    case 'column_list':
    case 'column':
    case 'unsupported':
      return [];
  }
};

/** The lines before and after the children of blocks that have such lines; children are indented by a tab. */
const bracketsOf = (content: BlockContent): readonly [readonly string[], string] | undefined => {
  switch (content.kind) {
    case 'toggle':
      return [['<details>', `<summary>${inline(content.text)}</summary>`], '</details>'];
    case 'callout':
      return [[`<callout icon="${content.icon}">`, `\t${inline(content.text)}`], '</callout>'];
    case 'column_list':
      return [['<columns>'], '</columns>'];
    case 'column':
      return [['<column>'], '</column>'];
    default:
      return undefined;
  }
};

const unknownTag = (id: string, pageId: string, alt: string): string =>
  `<unknown url="${urlOf(pageId, '')}#${id.replaceAll('-', '')}" alt="${alt}"/>`;

/** The content of a page or block. `limit`: the most blocks in one answer; 0 for all. */
export const markdownOf = (store: Store, root: Entity, pageId: string, limit: number): Markdown => {
  const unknown: string[] = [];
  let count = 0;
  let truncated = false;

  const block = (entity: Block): readonly string[] => {
    const { content, id } = entity;
    const isLeftOut = limit > 0 && count++ >= limit;
    if (isLeftOut || content.kind === 'unsupported') {
      truncated ||= isLeftOut;
      if (unknown.length < maxUnknown) unknown.push(id);
      return [unknownTag(id, pageId, content.kind === 'unsupported' ? content.blockType : content.kind)];
    }
    const inside = () => under(id).map((line) => `\t${line}`);
    const brackets = bracketsOf(content);
    return brackets === undefined
      ? [...linesOf(content), ...inside()]
      : [...brackets[0], ...inside(), brackets[1]];
  };

  const entry = (entity: Entity): readonly string[] => {
    if (entity.kind === 'block') return block(entity);
    const title = plain(entity.title);
    return [`<${entity.kind} url="${urlOf(entity.id, title)}">${escaped(title)}</${entity.kind}>`];
  };

  const under = (id: string): readonly string[] =>
    [...store.childrenOf(id)]
      .map((child) => store.get(child))
      .filter((child): child is Entity => child?.inTrash === false)
      .flatMap(entry);

  const lines = root.kind === 'block' ? block(root) : under(root.id);
  return { markdown: lines.join('\n'), truncated, unknown };
};
