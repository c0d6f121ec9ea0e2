import type { Condition, SingleCondition } from './query';

/** In place of a person's id: the person that the token belongs to. */
export const me = 'me';

export function namesMe(where: readonly Condition[]): boolean {
  return where.some((condition) =>
    condition.kind === 'any'
      ? namesMe(condition.of)
      : condition.kind === 'person' && condition.anyOf.includes(me),
  );
}

/**
 * The same conditions with the id of that person. Notion takes `me` too, but for a token without a person it means
 * nobody, so that "is not me" would match every row.
 */
export function withPersonForMe(where: readonly Condition[], person: string): readonly Condition[] {
  const replaced = (condition: SingleCondition): SingleCondition =>
    condition.kind === 'person'
      ? { ...condition, anyOf: condition.anyOf.map((id) => (id === me ? person : id)) }
      : condition;
  return where.map((condition) => {
    if (condition.kind === 'view') return condition;
    return condition.kind === 'any' ? { ...condition, of: condition.of.map(replaced) } : replaced(condition);
  });
}
