import { env, l10n } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import { readPeople } from '../../model/arrangement/readGroups';
import { readViews } from '../../model/arrangement/readViews';
import { shownPropertyIds } from '../../model/source/shownProperties';
import type { Workspace } from '../../model/workspace/workspace';
import type { RowSource } from '../../notion/api';
import type { PropertySchema } from '../../notion/schema/property';
import { pickConditions } from '../../ui/arrange/conditions';
import { pickMatching } from '../../ui/pickers/matching';
import type { StepAnswer } from '../../ui/pickers/steps';
import { conditionsInWords } from '../../ui/text/conditions';
import { nameOf } from '../../ui/text/words';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import type { CommandDeps } from './deps';
import { readWithProgress, type TellFailure } from './reading';

/** The data source that was chosen, for the questions about pages that match. */
export interface MatchingContext {
  readonly deps: CommandDeps;
  readonly workspace: Workspace;
  readonly source: RowSource;
  readonly properties: readonly PropertySchema[];
  /** The conditions by which its rows are filtered in the view. */
  readonly filter: readonly Criterion[];
  readonly title: string;
}

/** Reads the properties of a data source. Undefined where that was cancelled, or failed and the person was told. */
export async function readContext(
  deps: CommandDeps,
  { source, workspace }: LocatedSource,
  titleOf: (name: string) => string,
  tellFailed?: TellFailure,
): Promise<MatchingContext | undefined> {
  const name = nameOf(source.name, 40);
  const schema = await readWithProgress(
    workspace,
    l10n.t('Loading the properties of “{0}”', name),
    (signal) => workspace.api.dataSource(source.id, { signal }),
    tellFailed,
  );
  return (
    schema && {
      deps,
      workspace,
      source: { id: source.id, propertyIds: shownPropertyIds(schema.properties) },
      properties: schema.properties,
      filter: source.arrangement?.kind === 'own' ? source.arrangement.where : [],
      title: titleOf(name),
    }
  );
}

/** Asks how to define the matching pages. */
export function askWay({ title, properties, filter, workspace, source }: MatchingContext) {
  const placeholder = l10n.t('Select pages by');
  const words = conditionsInWords(filter, properties, new Date());
  return pickMatching({ title, placeholder }, words, (signal) =>
    readViews(workspace.api, source.id, { signal }),
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
        readPeople(workspace.api, source.id, env.language, ...of),
      ),
    hasBack: true,
    ...(proceed !== undefined && { proceed }),
  });
}
