import type { Block, BlockContent, Entity } from '../state/model.js';
import type { Store } from '../state/store.js';
import { plain } from '../state/values.js';
import { urlOf } from './common.js';

const lineOf = (content: BlockContent): string => {
  switch (content.kind) {
    case 'paragraph':
      return plain(content.text);
    case 'heading_1':
      return `# ${plain(content.text)}`;
    case 'heading_2':
      return `## ${plain(content.text)}`;
    case 'bulleted_list_item':
    case 'toggle':
      return `- ${plain(content.text)}`;
    case 'quote':
      return `> ${plain(content.text)}`;
    case 'to_do':
      return `- [${content.checked ? 'x' : ' '}] ${plain(content.text)}`;
    case 'code':
      return `\`\`\`${content.language}\n${plain(content.text)}\n\`\`\``;
    case 'divider':
      return '---';
    case 'column_list':
    case 'column':
    case 'unsupported':
      return '';
  }
};

const entryOf = (entity: Entity): string => {
  if (entity.kind === 'block') return lineOf(entity.content);
  const title = plain(entity.title);
  return `<${entity.kind} url="${urlOf(entity.id, title)}">${title}</${entity.kind}>`;
};

const isShown = (entity: Entity | undefined): entity is Entity => entity?.inTrash === false;

const linesUnder = (store: Store, id: string, indent: string): readonly string[] =>
  [...store.childrenOf(id)]
    .map((child) => store.get(child))
    .filter(isShown)
    .flatMap((child) => {
      const entry = entryOf(child);
      const own = entry === '' ? [] : [indent + entry];
      return child.kind === 'block'
        ? [...own, ...linesUnder(store, child.id, entry === '' ? indent : `${indent}\t`)]
        : own;
    });

export const markdownOf = (store: Store, pageId: string): string => linesUnder(store, pageId, '').join('\n');

export const unsupportedUnder = (store: Store, pageId: string): readonly string[] =>
  [...store.childrenOf(pageId)]
    .map((child) => store.get(child))
    .filter((child): child is Block => child?.kind === 'block' && child.content.kind === 'unsupported')
    .map(({ id }) => id);
