import { l10n } from 'vscode';
import type { ListedRule } from '../../model/rules/listedRule';
import { withSharedReading } from '../../ui/messages/progress';
import { tell, tellLost } from '../../ui/messages/tell';
import { pickRule } from '../../ui/pickers/rule';
import { longestWait } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';

/**
 * The rule of a row as it is now, or one that the person picks: broken ones too. Undefined when the person has been
 * told already, or has changed their mind.
 */
export async function chooseRule(
  deps: CommandDeps,
  args: readonly unknown[],
  title: string,
): Promise<ListedRule | undefined> {
  const { tree, rules } = deps;
  const [row] = args;
  if (tree.owns(row) && row.kind === 'rule') {
    const current = rules.list.current(row.listed);
    if (current === undefined) tellLost();
    return current;
  }
  if (row === undefined && args.length > 0) {
    tellLost();
    return undefined;
  }
  const all = await listRules(deps);
  if (all === undefined) return undefined;
  if (all.length > 0) return pickRule(title, all);
  tell(l10n.t('There are no rules yet. Run “New Clean-Up Rule…” first.'));
  return undefined;
}

/** All rules, once it is known which databases are in the view. Undefined where the person cancelled. */
export async function listRules({
  catalog,
  workspaces,
  rules,
}: CommandDeps): Promise<readonly ListedRule[] | undefined> {
  const open = await workspaces.list();
  const options = { title: l10n.t('Loading databases'), waitMs: () => longestWait(open) };
  const state = await withSharedReading(options, () => catalog.state());
  return state && rules.list.all;
}
