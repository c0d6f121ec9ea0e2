import { ids } from '../../emulator/sample/ids';
import type { Prompts } from '../prompts';
import { configure } from './configure';
import type { TestBed, Window } from './services';
import { Walk } from './walk';

const { bugTracker } = ids.databases;

/** Pages of the bug tracker that are done, of which there are 46. */
export const doneRule = {
  name: 'Done bugs',
  dataSource: bugTracker,
  when: [{ property: 'Status', is: 'Done' }],
};

/** A connected window that shows the bug tracker and has these rules in the user settings. */
export async function windowWithRules(
  bed: TestBed,
  rules: readonly unknown[],
  { reminders = false }: { readonly reminders?: boolean } = {},
): Promise<Window> {
  await configure({ databases: [bugTracker], confirm: 'never', rules, reminders });
  const window = bed.open();
  await window.connect();
  return window;
}

/** Waits until the rows of the rules of the bug tracker read so, in this order. */
export async function untilRules(window: Window, ...texts: readonly string[]): Promise<void> {
  await window.reader.until(async () => {
    const under = await window.reader.rows('Bug tracker');
    const rules = under.find(({ node }) => node.kind === 'rules');
    const now = rules === undefined ? [] : await window.reader.under(rules.node);
    return JSON.stringify(now.map(({ text }) => text)) === JSON.stringify(texts);
  });
}

/** The row of a rule of the bug tracker. */
export async function ruleRow(window: Window, name: string) {
  return (await window.reader.row('Bug tracker', 'Rules', name)).node;
}

/** Goes through “Archive Matching Pages…” of the bug tracker to the list of those that are done, all of them checked. */
export function findDonePages(prompts: Prompts, operate: Parameters<Prompts['pick']>[1]): void {
  new Walk(prompts, /^Archive Matching Pages of “Bug tracker”$/)
    .choose('Conditions…')
    .choose('Status')
    .choose('is')
    .choose('Done')
    .choose('Show Matching Pages');
  prompts.pick(/^Archive 46 of 46 Pages$/, operate);
}
