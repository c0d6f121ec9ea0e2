import { l10n } from 'vscode';
import type { PropertySchema } from '../../notion/schema/property';
import { resultTests, rollupTests } from './computedTests';
import { checkedQuestion, optionsQuestion, type ReadPeople } from './questions';
import { aging, comparing, containing, emptiness, isLabel, naming, type PropertyTest } from './testKinds';

/** The tests of a property, the most frequent first. */
export function testsOf(property: PropertySchema, people: ReadPeople): readonly PropertyTest[] {
  const { id } = property;
  switch (property.type) {
    case 'status':
    case 'select':
    case 'multi_select': {
      const labelOf = property.type === 'multi_select' ? hasLabel : isLabel;
      return [
        ...[false, true].map((isNot) => ({ label: labelOf(isNot), ask: optionsQuestion(property, isNot) })),
        ...emptiness({ kind: 'empty', type: property.type, property: id }),
      ];
    }
    case 'people':
      return [
        ...naming({ property: id }, people),
        ...emptiness(
          { kind: 'empty', type: 'people', property: id },
          l10n.t({
            message: 'nobody',
            comment: 'A test of a property with people, as in “Assignee: nobody”',
          }),
          l10n.t({
            message: 'somebody',
            comment: 'A test of a property with people, as in “Assignee: somebody”',
          }),
        ),
      ];
    case 'created_by':
    case 'last_edited_by':
      return naming({ type: property.type, property: id }, people);
    case 'title':
    case 'rich_text':
    case 'url':
    case 'email':
    case 'phone_number': {
      const { type } = property;
      return [...containing({ type, property: id }), ...emptiness({ kind: 'empty', type, property: id })];
    }
    case 'number': {
      const format = 'format' in property ? property.format : undefined;
      return [
        ...comparing({ type: 'number', property: id }, format),
        ...emptiness({ kind: 'empty', type: 'number', property: id }),
      ];
    }
    case 'unique_id':
      return comparing({ type: 'unique_id', property: id });
    case 'date':
      return [
        aging({ kind: 'date', property: id }),
        ...emptiness({ kind: 'empty', type: 'date', property: id }),
      ];
    case 'checkbox':
      return [{ label: '', ask: checkedQuestion(id) }];
    case 'relation':
    case 'files':
      return emptiness({ kind: 'empty', type: property.type, property: id });
    case 'formula':
      return resultTests(id);
    case 'rollup':
      return rollupTests(property);
    // Offered for every page, whether its database shows them or not.
    case 'created_time':
    case 'last_edited_time':
    case 'other':
      return [];
  }
}

/** “has” or “does not have”. */
function hasLabel(isNot: boolean): string {
  return isNot
    ? l10n.t({
        message: 'does not have',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      })
    : l10n.t({
        message: 'has',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      });
}
