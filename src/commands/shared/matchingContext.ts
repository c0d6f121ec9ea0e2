import { l10n } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import { readPeople } from '../../model/arrangement/readGroups';
import { shownPropertyIds } from '../../model/source/shownProperties';
import type { Workspace } from '../../model/workspace/workspace';
import type { RowSource } from '../../notion/api';
import type { PropertySchema } from '../../notion/schema/property';
import { pickConditions } from '../../ui/arrange/conditions';
import type { StepAnswer } from '../../ui/pickers/steps';
import { nameOf } from '../../ui/text/words';
import type { RowOrigin } from '../../views/tree/nodes';
import type { CommandDeps } from './deps';
import { readWithProgress } from './reading';

/** The data source that was chosen, for the questions about pages that match. */
export interface MatchingContext {
  readonly deps: CommandDeps;
  readonly workspace: Workspace;
  readonly source: RowSource;
  readonly properties: readonly PropertySchema[];
  readonly title: string;
}

/** Reads the properties of a data source. Undefined where that was cancelled, or failed and the person was told. */
export async function readContext(
  deps: CommandDeps,
  { source, workspace }: RowOrigin,
  titleOf: (name: string) => string,
): Promise<MatchingContext | undefined> {
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
      title: titleOf(name),
    }
  );
}

/** Asks for conditions. `proceed`: the row that goes on with them. */
export function askCriteria(
  { title, properties, workspace, source }: MatchingContext,
  initial: readonly Criterion[],
  proceed?: string,
): Promise<StepAnswer<readonly Criterion[]>> {
  return pickConditions(properties, {
    title,
    initial,
    mayBeEmpty: false,
    people: (...of) =>
      readWithProgress(workspace, l10n.t('Loading people'), () =>
        readPeople(workspace.api, source.id, ...of),
      ),
    hasBack: true,
    ...(proceed !== undefined && { proceed }),
  });
}
