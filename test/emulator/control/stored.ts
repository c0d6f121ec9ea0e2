import { readsArchived } from '../state/kept.js';
import { dashed } from '../state/ids.js';
import { ancestors } from '../state/ancestry.js';
import type { Entity, Parent } from '../state/model.js';
import { readsInTrash } from '../state/trash.js';
import { plain } from '../state/values.js';
import type { World } from '../world.js';

/** An object's stored flags, and the flags that it reads as because of its ancestors. */
export interface StoredState {
  readonly id: string;
  readonly kind: Entity['kind'];
  readonly title: string;
  readonly parent: Parent;
  readonly inTrash: boolean;
  readonly readsInTrash: boolean;
  readonly isArchived: boolean;
  readonly readsArchived: boolean;
  /** Milliseconds since 1970. */
  readonly createdTime: number;
  readonly lastEditedTime: number;
  readonly ancestors: readonly {
    readonly id: string;
    readonly kind: Entity['kind'];
    readonly inTrash: boolean;
  }[];
  readonly childCount: number;
}

export const storedState = (world: World, id: string): StoredState | undefined => {
  const { store, switches } = world;
  const entity = store.get(dashed(id));
  if (entity === undefined) return undefined;
  return {
    id: entity.id,
    kind: entity.kind,
    title: entity.kind === 'block' ? '' : plain(entity.title),
    parent: entity.parent,
    inTrash: entity.inTrash,
    readsInTrash: readsInTrash(entity, store.get, switches),
    isArchived: entity.kind === 'page' && entity.isArchived,
    readsArchived: entity.kind === 'page' && readsArchived(entity, store.get, switches),
    createdTime: entity.createdTime,
    lastEditedTime: entity.lastEditedTime,
    ancestors: [...ancestors(entity, store.get)].map(({ id: above, kind, inTrash }) => ({
      id: above,
      kind,
      inTrash,
    })),
    childCount: [...store.childrenOf(entity.id)].length,
  };
};
