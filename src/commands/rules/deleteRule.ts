import { l10n } from 'vscode';
import { confirmDeleteRule } from '../../ui/messages/rules';
import { tellLost } from '../../ui/messages/tell';
import type { CommandDeps } from '../shared/deps';
import { chooseRule } from './chooseRule';

/** Deletes a rule from the settings that it is in, after a question. */
export async function deleteRule(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const listed = await chooseRule(deps, args, l10n.t('Delete Rule'));
  if (listed === undefined || !(await confirmDeleteRule(listed))) return;
  if (!(await deps.rules.store.remove(listed.entry))) tellLost();
}
