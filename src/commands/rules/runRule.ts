import { l10n } from 'vscode';
import { runnable } from '../../model/rules/listedRule';
import { confirmRule } from '../../ui/messages/rules';
import { mayWrite } from '../batch/mayWrite';
import { reviewAndArchive } from '../reviewAndArchive';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import { chooseRule } from './chooseRule';
import { valueOf } from '../shared/reading';
import { isAcceptedNow, type PreparedRule, prepareRule, recountIfOld } from './prepare';
import { tellBroken } from '../../ui/messages/brokenRule';
import { tellNotRead } from '../../ui/messages/tell';

/** Lists the pages that match a rule, and does with those that the person checks what the rule says. */
export async function runRule(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  if ((await connected(deps.workspaces)) === undefined) return;
  const listed = await chooseRule(deps, args, l10n.t('Run Rule'));
  if (listed === undefined) return;
  const rule = runnable(listed);
  if (rule === undefined) {
    tellBroken(listed);
    return;
  }
  const prepared = valueOf(await prepareRule(deps, rule, tellNotRead));
  if (typeof prepared !== 'object' || !(await isAccepted(deps, prepared))) return;
  const { workspace } = rule.place;
  if (!(await mayWrite([workspace]))) return;
  const { source, matching, why } = prepared;
  const end = await reviewAndArchive({ deps, workspace, source }, { matching, why, rule: rule.rule });
  if (end === 'ran') await deps.rules.memory.noteRun([rule.fingerprint]);
}

/** Asks about a rule of a workspace once; the answer holds until what it does is changed. */
async function isAccepted(deps: CommandDeps, prepared: PreparedRule): Promise<boolean> {
  if (isAcceptedNow(deps, prepared)) return true;
  const { listed, why, view } = prepared;
  const { memory } = deps.rules;
  const hadOtherView = memory.isAccepted(listed.fingerprint);
  const yes = await confirmRule(listed, { action: listed.rule.action, why, hadOtherView });
  if (yes) await memory.accept(listed.fingerprint, view);
  recountIfOld(deps, prepared);
  return yes;
}
