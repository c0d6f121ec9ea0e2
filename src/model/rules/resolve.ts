import type { NotionApi } from '../../notion/api';
import { ifFound } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import type { NotionId } from '../../notion/schema/ids';
import type { PropertySchema } from '../../notion/schema/property';
import type { View } from '../../notion/query/view';
import type { Criterion } from '../arrangement/criterion';
import { readCondition, type WrittenCondition } from '../arrangement/writtenCondition';
import type { RuleProblem } from './problem';

/** The conditions of a rule for the properties that its data source has now. */
export type ResolvedConditions =
  | { readonly kind: 'criteria'; readonly criteria: readonly Criterion[] }
  | { readonly kind: 'broken'; readonly problem: RuleProblem };

export function resolveConditions(
  when: readonly WrittenCondition[],
  properties: readonly PropertySchema[],
): ResolvedConditions {
  const criteria: Criterion[] = [];
  for (const written of when) {
    const read = readCondition(written, properties);
    if (read.kind === 'broken')
      return { kind: 'broken', problem: { kind: 'condition', problem: read.problem } };
    criteria.push(read.criterion);
  }
  return { kind: 'criteria', criteria };
}

export type FoundProperties =
  | { readonly kind: 'properties'; readonly properties: readonly PropertySchema[] }
  | { readonly kind: 'broken'; readonly problem: RuleProblem };

/** Throws `NotionError` where Notion did not say what became of the data source. */
export async function findProperties(
  api: Pick<NotionApi, 'dataSource'>,
  source: NotionId,
  options?: CallOptions,
): Promise<FoundProperties> {
  const found = await ifFound(api.dataSource(source, options));
  if (found === undefined) return { kind: 'broken', problem: { kind: 'sourceGone' } };
  if (found.state === 'trash') return { kind: 'broken', problem: { kind: 'sourceInTrash' } };
  return { kind: 'properties', properties: found.properties };
}

export type FoundView =
  { readonly kind: 'view'; readonly view: View } | { readonly kind: 'broken'; readonly problem: RuleProblem };

/** Throws `NotionError` where Notion did not say what became of the view. */
export async function findView(
  api: Pick<NotionApi, 'view'>,
  source: NotionId,
  id: NotionId,
  options?: CallOptions,
): Promise<FoundView> {
  const view = await ifFound(api.view(id, options));
  if (view === undefined) return { kind: 'broken', problem: { kind: 'viewGone' } };
  if (view.source !== source) return { kind: 'broken', problem: { kind: 'viewOfOther', view: view.name } };
  return { kind: 'view', view };
}
