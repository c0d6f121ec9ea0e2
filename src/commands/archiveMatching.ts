import { l10n } from 'vscode';
import { queryOf } from '../model/arrangement/arrangement';
import { conditionAt, type Criterion } from '../model/arrangement/criterion';
import { groupInWords } from '../ui/text/arrangement';
import { conditionsInWords } from '../ui/text/conditions';
import type { LocatedSource } from '../model/workspace/locatedSource';
import { tellLost, tellNotRead } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';
import { reviewAndArchive, type MatchingEnd } from './reviewAndArchive';
import { mayWrite } from './batch/mayWrite';
import { saveAsRule } from './rules/saveRule';
import { chooseSource } from './shared/chooseSource';
import type { CommandDeps } from './shared/deps';
import { askCriteria, askWay, type MatchingContext, readContext } from './shared/matchingContext';

/** Archives the pages of a data source that have something in common, after a look at them. */
export async function archiveMatching(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const [row] = args;
  if (row === undefined && args.length > 0) {
    tellLost();
    return;
  }
  const choice = await chooseSource(deps, row, l10n.t('Archive Matching Pages'));
  const context = choice && (await contextOf(deps, choice));
  if (context !== undefined) await askWayThenArchive(context);
}

/** Archives the pages of a group, loaded or not, after a look at them. */
export async function archiveGroup(deps: CommandDeps, row: unknown): Promise<void> {
  if (!deps.tree.owns(row) || row.kind !== 'group') {
    tellLost();
    return;
  }
  const { source, group } = row;
  const { arrangement } = source;
  const context = await contextOf(deps, row);
  if (context === undefined) return;
  const where = arrangement?.kind === 'own' ? queryOf(arrangement, new Date()).where : [];
  const matching = { kind: 'conditions', where: [...where, group.where] } as const;
  const why = l10n.t('Group “{0}”', groupInWords(group.value, arrangement));
  await reviewAndArchive(context, { matching, why });
}

/** Undefined when the person has been told why not, or has changed their mind. */
async function contextOf(deps: CommandDeps, origin: LocatedSource): Promise<MatchingContext | undefined> {
  if (!(await mayWrite([origin.workspace]))) return undefined;
  const titleOf = (name: string) => l10n.t('Archive Matching Pages of “{0}”', name);
  return readContext(deps, origin, titleOf, tellNotRead);
}

async function askWayThenArchive(context: MatchingContext): Promise<void> {
  for (;;) {
    const way = await askWay(context);
    if (typeof way !== 'object') return;
    const { value } = way;
    const end =
      value.kind === 'view'
        ? await reviewAndArchive(context, {
            matching: value,
            why: l10n.t('View “{0}”', nameOf(value.view.name)),
            save: () => save(context, value),
          })
        : await askConditionsThenArchive(context, value.kind === 'filter' ? context.filter : []);
    if (end !== 'back') return;
  }
}

function save(context: MatchingContext, chosen: Parameters<typeof saveAsRule>[1]) {
  return saveAsRule({ ...context, title: l10n.t('Save as Rule') }, chosen, { hasRun: true });
}

/** Ages are turned into dates once, before the first read, so that the list and the batch use the same bounds. */
async function askConditionsThenArchive(
  context: MatchingContext,
  initial: readonly Criterion[],
): Promise<MatchingEnd> {
  let chosen = initial;
  for (;;) {
    const picked = await askCriteria(context, chosen);
    if (typeof picked !== 'object') return picked ?? 'done';
    const criteria = picked.value;
    chosen = criteria;
    const now = new Date();
    const where = criteria.map((criterion) => conditionAt(criterion, now));
    const end = await reviewAndArchive(context, {
      matching: { kind: 'conditions', where },
      why: conditionsInWords(criteria, context.properties, now),
      save: () => save(context, { kind: 'criteria', criteria }),
    });
    if (end !== 'back') return end;
  }
}
