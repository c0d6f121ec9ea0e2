import { l10n } from 'vscode';
import type { Catalog } from '../model/catalog/catalog';
import { conditionAt, type Criterion } from '../model/arrangement/criterion';
import { readViews } from '../model/arrangement/readViews';
import { shownPropertyIds } from '../model/source/shownProperties';
import type { Workspace } from '../model/workspace/workspace';
import { conditionsInWords } from '../ui/text/conditions';
import { pickConditions } from '../ui/arrange/conditions';
import { pickMatching } from '../ui/pickers/matching';
import { pickSource, type SourceChoice, sourceChoices } from '../ui/pickers/source';
import { tellLost } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';
import { archiveMatched, type WalkEnd, type MatchingWalk } from './archiveMatched';
import type { ChangeDeps } from './change';
import { connected } from './shared/connected';
import { mayWrite } from './batch/mayWrite';
import { readWithProgress } from './shared/reading';
import { shownEntries } from './shared/shownEntries';

export type MatchingDeps = ChangeDeps & { readonly catalog: Catalog };

/** Archives the pages of a data source that have something in common, after a look at them. */
export async function archiveMatching(deps: MatchingDeps, args: readonly unknown[]): Promise<void> {
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const choice = await chooseSource(deps, args, workspaces);
  if (choice === undefined || !(await mayWrite(choice.workspace))) return;
  const { source, workspace } = choice;
  const name = nameOf({ title: source.name }, 40);
  const schema = await readWithProgress(
    workspace,
    l10n.t('Loading the properties of “{0}”', name),
    (signal) => workspace.api.dataSource(source.id, { signal }),
  );
  if (schema === undefined) return;
  await inSomeWay({
    deps,
    workspace,
    source: { id: source.id, propertyIds: shownPropertyIds(schema.properties) },
    properties: schema.properties,
    title: l10n.t('Archive Matching Pages of “{0}”', name),
  });
}

/** The data source of the row that was clicked, or else the one that the person picks. */
async function chooseSource(
  { catalog, isNode }: MatchingDeps,
  args: readonly unknown[],
  workspaces: readonly Workspace[],
): Promise<SourceChoice | undefined> {
  const [row] = args;
  if (row === undefined && args.length > 0) {
    tellLost();
    return undefined;
  }
  if (isNode(row) && (row.kind === 'source' || row.kind === 'shelf')) return row;
  const isDatabase = isNode(row) && row.kind === 'database';
  const entries = isDatabase ? [row.entry] : await shownEntries(catalog, workspaces);
  return entries && pickSource(l10n.t('Archive Matching Pages'), sourceChoices(entries));
}

async function inSomeWay(walk: MatchingWalk): Promise<void> {
  const { title, workspace, source } = walk;
  for (;;) {
    const placeholder = l10n.t('Select pages by');
    const way = await pickMatching({ title, placeholder, hasBack: false }, (signal) =>
      readViews(workspace.api, source.id, { signal }),
    );
    if (typeof way !== 'object') return;
    const { value } = way;
    const end =
      value.kind === 'conditions'
        ? await byConditions(walk)
        : await archiveMatched(walk, value, l10n.t('View “{0}”', nameOf({ title: value.view.name })));
    if (end !== 'back') return;
  }
}

/** Ages are turned into dates once, before the first read, so that the list and the batch use the same bounds. */
async function byConditions(walk: MatchingWalk): Promise<WalkEnd> {
  const { properties } = walk;
  let chosen: readonly Criterion[] = [];
  for (;;) {
    const picked = await pickConditions(properties, {
      title: walk.title,
      proceedLabel: l10n.t('Show Pages'),
      initial: chosen,
      mayBeEmpty: false,
      hasBack: true,
    });
    if (typeof picked !== 'object') return picked ?? 'done';
    chosen = picked.value;
    const now = new Date();
    const where = chosen.map((criterion) => conditionAt(criterion, now));
    const why = conditionsInWords(chosen, properties, now);
    if ((await archiveMatched(walk, { kind: 'conditions', where }, why)) === 'done') return 'done';
  }
}
