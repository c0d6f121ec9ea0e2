import { invalid } from '../http/errors.js';
import type { PageUpdate } from '../schemas/page-update.js';
import type { Switches } from '../switches.js';
import { edited, withTrash, type Change } from './changes.js';
import { checkKeep, checkTrash, type Wanted } from './flags.js';
import type { Cover, Icon, Page } from './model.js';
import type { Property } from './values.js';
import { toRichText, toValue } from './write-value.js';

const wantedBy = (update: PageUpdate): Wanted => ({
  inTrash: update.in_trash ?? update.archived,
  isArchived: update.is_archived,
  other: [update.properties, update.icon, update.cover, update.is_locked].some(
    (field) => field !== undefined,
  ),
});

export const iconFrom = (icon: NonNullable<PageUpdate['icon']>): Icon => {
  if ('emoji' in icon) return { kind: 'emoji', emoji: icon.emoji };
  if ('external' in icon) return { kind: 'external', url: icon.external.url };
  if ('icon' in icon) return { kind: 'icon', name: icon.icon.name, color: icon.icon.color ?? 'gray' };
  const { id, name = '', url = '' } = icon.custom_emoji;
  return { kind: 'custom_emoji', id, name, url };
};

export const coverFrom = ({ external }: NonNullable<PageUpdate['cover']>): Cover => ({
  kind: 'external',
  url: external.url,
});

export const withProperties = (
  page: Page,
  updates: NonNullable<PageUpdate['properties']>,
  properties: readonly Property[],
): Page => {
  let changed = page;
  for (const [name, update] of Object.entries(updates)) {
    const property = properties.find((candidate) => candidate.name === name || candidate.id === name);
    if (property === undefined) throw invalid(`${name} is not a property that exists.`);
    if (property.kind === 'title') {
      if (update.title === undefined) throw invalid(`${name} is expected to be title.`);
      changed = { ...changed, title: toRichText(update.title) };
    } else {
      changed = { ...changed, values: { ...changed.values, [property.id]: toValue(property, update) } };
    }
  }
  return changed;
};

/** Carries out a PATCH of a page, or throws the refusal and stores nothing. */
export const updatePage = (
  page: Page,
  update: PageUpdate,
  properties: readonly Property[],
  change: Change & { readonly switches: Switches },
): Page => {
  const wanted = wantedBy(update);
  checkTrash(page, wanted, { lookup: change.store.get, switches: change.switches, now: change.now });
  const keeps = checkKeep(wanted, change.switches);
  let changed = wanted.inTrash === undefined ? page : withTrash(page, wanted.inTrash, change);
  if (keeps && wanted.isArchived !== undefined) changed = { ...changed, isArchived: wanted.isArchived };
  if (wanted.other) {
    changed = edited(withProperties(changed, update.properties ?? {}, properties), change);
    if (update.is_locked !== undefined) changed = { ...changed, isLocked: update.is_locked };
    if (update.icon !== undefined)
      changed = { ...changed, icon: update.icon === null ? null : iconFrom(update.icon) };
    if (update.cover !== undefined)
      changed = { ...changed, cover: update.cover === null ? null : coverFrom(update.cover) };
  }
  if (changed !== page) change.store.put(changed);
  return changed;
};
