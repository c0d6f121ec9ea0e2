import { l10n } from 'vscode';
import { conditionAt, type Criterion } from '../model/arrangement/criterion';
import { readViews } from '../model/arrangement/readViews';
import { shownPropertyIds } from '../model/source/shownProperties';
import { conditionsInWords } from '../ui/text/conditions';
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
  if (choice === undefined || !(await mayWrite([choice.workspace]))) return;
  const { source, workspace } = choice;
  const name = nameOf(source.name, 40);
  const schema = await readWithProgress(
    workspace,
    l10n.t('Loading the properties of “{0}”', name),
    (signal) => workspace.api.dataSource(source.id, { signal }),
  );
  if (schema === undefined) return;
  await askWayThenArchive({
    deps,
    workspace,
    source: { id: source.id, propertyIds: shownPropertyIds(schema.properties) },
    properties: schema.properties,
    title: l10n.t('Archive Matching Pages of “{0}”', name),
  });
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
  const { properties } = context;
  let chosen: readonly Criterion[] = [];
  for (;;) {
    const picked = await pickConditions(properties, {
      title: context.title,
      initial: chosen,
      mayBeEmpty: false,
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
