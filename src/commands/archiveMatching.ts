import { l10n } from 'vscode';
import { queryOf } from '../model/arrangement/arrangement';
import { conditionAt, type Criterion } from '../model/arrangement/criterion';
import { readPeople } from '../model/arrangement/readGroups';
import { readViews } from '../model/arrangement/readViews';
import { shownPropertyIds } from '../model/source/shownProperties';
import { groupInWords } from '../ui/text/arrangement';
import { conditionsInWords } from '../ui/text/conditions';
import type { RowOrigin } from '../views/tree/nodes';
import { pickConditions } from '../ui/arrange/conditions';
import { pickMatching } from '../ui/pickers/matching';
import { tellLost } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';
import { reviewAndArchive, type MatchingEnd, type MatchingContext } from './reviewAndArchive';
import { mayWrite } from './batch/mayWrite';
import { chooseSource } from './shared/chooseSource';
import type { CommandDeps } from './shared/deps';
import { readWithProgress } from './shared/reading';

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
  await reviewAndArchive(context, matching, l10n.t('Group “{0}”', groupInWords(group.value, arrangement)));
}

/** Undefined when the person has been told why not, or has changed their mind. */
async function contextOf(
  deps: CommandDeps,
  { source, workspace }: RowOrigin,
): Promise<MatchingContext | undefined> {
  if (!(await mayWrite([workspace]))) return undefined;
  const name = nameOf(source.name, 40);
  const schema = await readWithProgress(
    workspace,
    l10n.t('Loading the properties of “{0}”', name),
    (signal) => workspace.api.dataSource(source.id, { signal }),
  );
  return (
    schema && {
      deps,
      workspace,
      source: { id: source.id, propertyIds: shownPropertyIds(schema.properties) },
      properties: schema.properties,
      title: l10n.t('Archive Matching Pages of “{0}”', name),
    }
  );
}

async function askWayThenArchive(context: MatchingContext): Promise<void> {
  const { title, workspace, source } = context;
  for (;;) {
    const placeholder = l10n.t('Select pages by');
    const way = await pickMatching({ title, placeholder }, (signal) =>
      readViews(workspace.api, source.id, { signal }),
    );
    if (typeof way !== 'object') return;
    const { value } = way;
    const end =
      value.kind === 'conditions'
        ? await askConditionsThenArchive(context)
        : await reviewAndArchive(context, value, l10n.t('View “{0}”', nameOf(value.view.name)));
    if (end !== 'back') return;
  }
}

/** Ages are turned into dates once, before the first read, so that the list and the batch use the same bounds. */
async function askConditionsThenArchive(context: MatchingContext): Promise<MatchingEnd> {
  const { properties, workspace, source } = context;
  let chosen: readonly Criterion[] = [];
  for (;;) {
    const picked = await pickConditions(properties, {
      title: context.title,
      initial: chosen,
      mayBeEmpty: false,
      people: (...of) =>
        readWithProgress(workspace, l10n.t('Loading people'), () =>
          readPeople(workspace.api, source.id, ...of),
        ),
      hasBack: true,
    });
    if (typeof picked !== 'object') return picked ?? 'done';
    chosen = picked.value;
    const now = new Date();
    const where = chosen.map((criterion) => conditionAt(criterion, now));
    const why = conditionsInWords(chosen, properties, now);
    if ((await reviewAndArchive(context, { kind: 'conditions', where }, why)) === 'done') return 'done';
  }
}
