import { l10n } from 'vscode';
import type { Arrangement, OwnArrangement } from '../../model/arrangement/arrangement';
import type { GroupValue } from '../../model/arrangement/groupValue';
import type { Order } from '../../notion/query/query';
import { conditionInWords, timeInWords } from './conditions';
import { nameOf, personName } from './words';

/** Short phrases for an arrangement. `spoken`: for screen readers, without arrows. */
export function arrangementInWords(arrangement: Arrangement, spoken = false): readonly string[] {
  if (arrangement.kind === 'view') return [l10n.t('view “{0}”', nameOf(arrangement.name, 40))];
  const { order, group, where, names, percents = [] } = arrangement;
  const properties = Object.entries(names).map(([id, name]) => ({
    id,
    name,
    format: percents.includes(id) ? 'percent' : undefined,
  }));
  return [
    ...(order === undefined ? [] : [orderInWords(order, arrangement, spoken)]),
    ...(group === undefined ? [] : [l10n.t('grouped by {0}', nameIn(arrangement, group.property))]),
    ...where.map((criterion) => conditionInWords(criterion, properties, new Date())),
  ];
}

function orderInWords({ by, descending }: Order, arrangement: OwnArrangement, spoken: boolean): string {
  const name = by.kind === 'time' ? timeInWords(by.time) : nameIn(arrangement, by.id);
  if (spoken)
    return descending
      ? l10n.t({
          message: 'by {0}, descending',
          args: [name],
          comment: 'The order of a list. {0}: the name of a property or a time',
        })
      : l10n.t({
          message: 'by {0}, ascending',
          args: [name],
          comment: 'The order of a list. {0}: the name of a property or a time',
        });
  return descending
    ? l10n.t({
        message: 'by {0} ↓',
        args: [name],
        comment: 'The order of a list. {0}: the name of a property or a time',
      })
    : l10n.t({
        message: 'by {0} ↑',
        args: [name],
        comment: 'The order of a list. {0}: the name of a property or a time',
      });
}

export function groupInWords(value: GroupValue, arrangement: Arrangement | undefined): string {
  switch (value.kind) {
    case 'option':
      return nameOf(value.name);
    case 'checkbox':
      return value.checked ? l10n.t('Checked') : l10n.t('Not checked');
    case 'person':
      return personName(value.person);
    case 'someoneElse':
      return l10n.t({
        message: 'Other people',
        comment: 'The group of pages by people who are not among the groups',
      });
    case 'none':
      return arrangement?.kind === 'own' && arrangement.group !== undefined
        ? l10n.t({
            message: 'No {0}',
            args: [nameIn(arrangement, arrangement.group.property)],
            comment: 'The group of pages without a value. {0}: the name of a property',
          })
        : l10n.t({ message: 'None', comment: 'The group of pages without a value' });
  }
}

function nameIn({ names }: OwnArrangement, property: string): string {
  return nameOf(names[property] ?? property, 40);
}
