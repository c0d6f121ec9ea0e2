import { randomUUID } from 'node:crypto';
import { propertiesOf } from '../render/page.js';
import { toMinute } from '../state/clock.js';
import { edited, withTrash } from '../state/changes.js';
import { dashed } from '../state/ids.js';
import type { Entity, Page, Parent } from '../state/model.js';
import { withProperties } from '../state/update-page.js';
import { text } from '../state/values.js';
import type { World } from '../world.js';
import type { Edit, ParentSpec } from './edits.js';

const parentFrom = (spec: ParentSpec): Parent => {
  if (spec.kind === 'workspace') return { kind: 'workspace' };
  if (spec.id === undefined) throw new Error('A parent needs an id.');
  return { kind: spec.kind, id: dashed(spec.id) };
};

const someone = (world: World, workspace: string): string =>
  world.sample.users.find((user) => user.workspace === workspace)?.id ?? 'nobody';

const entityAt = (world: World, id: string): Entity => {
  const entity = world.store.get(dashed(id));
  if (entity === undefined) throw new Error(`Nothing has the id ${id}.`);
  return entity;
};

const pageAt = (world: World, id: string): Page => {
  const entity = entityAt(world, id);
  if (entity.kind !== 'page') throw new Error(`${id} is not a page.`);
  return entity;
};

const create = (world: World, edit: Extract<Edit, { kind: 'create' }>): readonly string[] => {
  const parent = parentFrom(edit.parent);
  const above = parent.kind === 'workspace' ? undefined : entityAt(world, parent.id);
  const workspace = above?.workspace ?? world.sample.workspaces[0]?.id ?? '';
  const author = someone(world, workspace);
  const given = edit.createdTime === undefined ? world.clock.now() : Date.parse(edit.createdTime);
  const siblings = parent.kind === 'dataSource' ? [...world.store.childrenOf(parent.id)].length : null;
  return Array.from({ length: edit.count ?? 1 }, (_, index) => {
    const id = randomUUID();
    world.store.put({
      kind: 'page',
      id,
      workspace,
      parent,
      title: text(edit.count === undefined ? edit.title : `${edit.title} ${index + 1}`),
      icon: null,
      cover: null,
      inTrash: false,
      isArchived: false,
      isLocked: false,
      restoredAt: null,
      number: siblings === null ? null : siblings + index + 1,
      values: {},
      createdTime: toMinute(given),
      lastEditedTime: toMinute(given),
      createdBy: author,
      lastEditedBy: author,
    });
    return id;
  });
};

const retitled = (entity: Entity, title: string): Entity => {
  if (entity.kind === 'block') throw new Error('Blocks have no title.');
  return { ...entity, title: text(title) };
};

/** Returns the ids changed. Refuses nothing in the Trash: in Notion's app, people can do all of this. */
export const applyEdit = (world: World, edit: Edit): readonly string[] => {
  if (edit.kind === 'create') return create(world, edit);
  const entity = entityAt(world, edit.id);
  const now = world.clock.now();
  const author = someone(world, entity.workspace);
  const { store } = world;
  const change = { store, now, author };
  switch (edit.kind) {
    case 'trash':
    case 'restore':
      store.put(withTrash(entity, edit.kind === 'trash', change));
      break;
    case 'keep':
    case 'unkeep':
      store.put({ ...pageAt(world, edit.id), isArchived: edit.kind === 'keep' });
      break;
    case 'purge':
      store.remove(entity.id);
      break;
    case 'rename':
      store.put(edited(retitled(entity, edit.title), change));
      break;
    case 'move':
      store.put(edited({ ...entity, parent: parentFrom(edit.parent) }, change));
      break;
    case 'set': {
      const page = pageAt(world, edit.id);
      const properties = propertiesOf(page, { lookup: store.get });
      store.put(edited(withProperties(page, edit.properties, properties), change));
      break;
    }
    case 'share':
      world.sharing.share(edit.token, entity.id);
      break;
    case 'unshare':
      world.sharing.unshare(edit.token, entity.id);
      break;
  }
  return [entity.id];
};
