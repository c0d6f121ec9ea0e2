import type { Entity } from '../state/model.js';
import { text } from '../state/values.js';
import { block, emoji, inBlock, inPage, page, top } from './build.js';
import { blocks, ids } from './ids.js';

/** Pages outside any database, and what a preview of one shows. */
export const plainPages: readonly Entity[] = [
  page(ids.pages.engineering, top, 'Engineering', { icon: emoji('🛠️') }),
  page(ids.pages.handbook, top, 'Handbook'),
  page(ids.pages.handbookChild, inPage(ids.pages.handbook), 'Holidays'),
  page(ids.pages.privatePlan, top, 'Private plan'),
  block(blocks.paragraph, inPage(ids.pages.bugBash), {
    kind: 'paragraph',
    text: text('We hunt bugs together for a day.'),
  }),
  block(blocks.todo, inPage(ids.pages.bugBash), { kind: 'to_do', text: text('Order pizza'), checked: false }),
  block(blocks.nestedColumn, inBlock(blocks.todo), {
    kind: 'bulleted_list_item',
    text: text('with mushrooms'),
  }),
];
