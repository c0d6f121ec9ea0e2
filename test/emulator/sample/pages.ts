import type { BlockContent, Entity } from '../state/model.js';
import { text } from '../state/values.js';
import { block, emoji, inBlock, inPage, page, top } from './build.js';
import { blocks, handbookBlock, ids } from './ids.js';

/** One block of every kind. */
const contents: readonly BlockContent[] = [
  { kind: 'heading_1', text: text('How we work') },
  { kind: 'paragraph', text: text('Short meetings, long lunches.') },
  { kind: 'heading_2', text: text('Rules') },
  { kind: 'bulleted_list_item', text: text('Write it down') },
  { kind: 'toggle', text: text('More rules') },
  { kind: 'quote', text: text('Done is better than perfect.') },
  { kind: 'to_do', text: text('Read the handbook'), checked: true },
  { kind: 'code', text: text('npm test'), language: 'bash' },
  { kind: 'divider' },
  { kind: 'unsupported', blockType: 'map' },
];

/** Pages outside any database, one of them with content to preview. */
export const plainPages: readonly Entity[] = [
  page(ids.pages.engineering, top, 'Engineering', { icon: emoji('🛠️') }),
  page(ids.pages.handbook, top, 'Handbook'),
  ...contents.map((content, index) => block(handbookBlock(index), inPage(ids.pages.handbook), content)),
  page(ids.pages.handbookChild, inPage(ids.pages.handbook), 'Holidays'),
  page(ids.pages.privatePlan, top, 'Private plan'),
  block(blocks.paragraph, inPage(ids.pages.bugBash), {
    kind: 'paragraph',
    text: text('We hunt bugs together for a day.'),
  }),
  block(blocks.todo, inPage(ids.pages.bugBash), { kind: 'to_do', text: text('Order pizza'), checked: false }),
  block(blocks.nested, inBlock(blocks.todo), {
    kind: 'bulleted_list_item',
    text: text('with mushrooms'),
  }),
];
