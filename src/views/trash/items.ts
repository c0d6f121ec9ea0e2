import { env, l10n, type TreeItem, TreeItemCollapsibleState } from 'vscode';
import { daysLeft, isExpiring, expiringDays, warns } from '../../model/trash/deadline';
import type { TrashPlace } from '../../model/trash/places';
import type { PageState } from '../../notion/schema/pageState';
import { busyIcon } from '../../ui/text/busyIcon';
import { shortDayOf } from '../../ui/text/dates';
import { spokenOf } from '../../ui/text/spoken';
import { daysLeftInWords, expiringInWords, trashedInWords } from '../../ui/text/trash';
import { countInWords, nameOf, pageCountInWords, underWay } from '../../ui/text/words';
import { pageUri } from '../tree/decorations';
import { itemWith, type Look } from '../tree/look';
import { messageLook } from '../tree/messageLook';
import type { PlacedPage, TrashGroupNode, TrashNode, TrashPageNode } from './nodes';

/** Groups with more pages than this begin collapsed: VS Code asks for every row. */
const expandedAtMost = 200;

/** Facts that a row depends on besides its node. */
export interface TrashItemContext {
  /** Days that the workspace keeps pages in the Trash. */
  readonly days: number;
  /** The state that the page is being changed to, if it is. */
  readonly asked: PageState | undefined;
}

/** The item of a node. Has to be fast: VS Code asks for every row, visible or not. */
export function trashItem(node: TrashNode, context: TrashItemContext): TreeItem {
  switch (node.kind) {
    case 'trashGroup': {
      const isLarge = node.pages.length > expandedAtMost;
      const { Collapsed, Expanded } = TreeItemCollapsibleState;
      return itemWith(groupLook(node, context.days), node, isLarge ? Collapsed : Expanded);
    }
    case 'page': {
      const left = leftOf(node, context.days);
      const item = itemWith(pageLook(node, left, context.asked), node, TreeItemCollapsibleState.None);
      item.resourceUri = pageUri(node.page, warns(left) ? left : undefined);
      return item;
    }
    case 'message': {
      const place = node.place === undefined ? undefined : placeInWords(node.place);
      return itemWith(messageLook(node.message, place), node, TreeItemCollapsibleState.None);
    }
  }
}

function groupLook({ group, pages }: TrashGroupNode, days: number): Look {
  const expiring = pages.filter(({ since, workspace }) => isExpiring(since, { now: workspace.now(), days }));
  const soon = expiring.length > 0 ? [expiringInWords(expiring.length, expiringDays)] : [];
  const count = pageCountInWords({ count: pages.length, more: false });
  const { label, ...look } = group.kind === 'place' ? placeLook(group.place) : dayLook(group.day);
  return {
    ...look,
    label,
    description: [countInWords(pages.length), ...soon].join(' · '),
    spoken: spokenOf(label, l10n.t('in Trash'), count, ...soon),
  };
}

function placeLook(place: TrashPlace): Look {
  const label = placeInWords(place);
  return place.source === undefined
    ? { label, icon: 'home', contextValue: 'trashElsewhere' }
    : { label, icon: 'database', emoji: place.emoji, contextValue: 'trashDatabase' };
}

function dayLook(day: string | undefined): Look {
  const label = day === undefined ? l10n.t('Day unknown') : shortDayOf(day, env.language);
  return { label, icon: 'calendar', contextValue: 'trashDay' };
}

function placeInWords({ source, names }: TrashPlace): string {
  const name = names.map((one) => nameOf(one)).join(' / ');
  return source === undefined ? l10n.t('Elsewhere in {0}', name) : name;
}

function pageLook(node: TrashPageNode, left: number | undefined, asked: PageState | undefined): Look {
  const { page, place, parent, by, workspace } = node;
  const name = by.kind === 'user' ? workspace.userNames.get(by.id) : undefined;
  const readOnly = workspace.access === 'readOnly' ? '+readOnly' : '';
  const details = [
    asked === undefined ? daysLeftInWords(left) : underWay(asked),
    parent.group.kind === 'day' ? placeInWords(place) : undefined,
    trashedInWords(node, name),
  ].filter((detail) => detail !== undefined);
  const label = nameOf(page, 200);
  return {
    label,
    icon: asked === undefined ? 'note' : busyIcon('loading'),
    iconColor: warns(left) ? 'list.warningForeground' : undefined,
    emoji: asked === undefined ? page.emoji : undefined,
    contextValue: asked === undefined ? `page+trash${readOnly}` : 'page+busy',
    description: details.join(' · '),
    spoken: spokenOf(label, ...details, l10n.t('in Trash'), l10n.t('page in {0}', placeInWords(place))),
  };
}

function leftOf({ since, workspace }: PlacedPage, days: number): number | undefined {
  return daysLeft(since, { now: workspace.now(), days });
}
