import { l10n } from 'vscode';
import { chooseSource } from '../shared/chooseSource';
import type { CommandDeps } from '../shared/deps';
import { readContext } from '../shared/matchingContext';
import { saveAsRule } from './saveRule';
import { askSelection } from './selection';

/** Asks for the pages and the details of a rule, and saves it. Nothing is archived. */
export async function newRule(deps: CommandDeps, row: unknown): Promise<void> {
  const choice = await chooseSource(deps, row, l10n.t('New Clean-Up Rule'));
  const titleOf = (name: string) => l10n.t('New Clean-Up Rule for “{0}”', name);
  const context = choice && (await readContext(deps, choice, titleOf));
  if (context === undefined) return;
  for (;;) {
    const chosen = await askSelection(context);
    if (typeof chosen !== 'object') return;
    if ((await saveAsRule(context, chosen.value, { hasBack: true })) !== 'back') return;
  }
}
