import type { Entity } from './model.js';

export type Lookup = (id: string) => Entity | undefined;

/** Called before every change with the old record; undefined for a new one. */
export type Listener = (id: string, before: Entity | undefined) => void;

const sameParent = (a: Entity, b: Entity): boolean =>
  a.parent.kind === 'workspace'
    ? b.parent.kind === 'workspace'
    : b.parent.kind !== 'workspace' && a.parent.id === b.parent.id;

/** The store of immutable records, with an index of children by parent. */
export class Store {
  readonly #records = new Map<string, Entity>();
  readonly #children = new Map<string, Set<string>>();
  readonly #versions = new Map<string, number>();
  #structure = 0;
  #listener: Listener = () => undefined;

  constructor(sample: Iterable<Entity>) {
    for (const entity of sample) this.put(entity);
  }

  onChange(listener: Listener): void {
    this.#listener = listener;
  }

  readonly get: Lookup = (id) => this.#records.get(id);

  all(): Iterable<Entity> {
    return this.#records.values();
  }

  childrenOf(parentId: string): Iterable<string> {
    return this.#children.get(parentId) ?? [];
  }

  /** A revision that changes whenever the rows of this data source may have. */
  versionOf(dataSourceId: string): string {
    return `${this.#structure}.${this.#versions.get(dataSourceId) ?? 0}`;
  }

  put(entity: Entity): void {
    const before = this.#records.get(entity.id);
    this.#listener(entity.id, before);
    // A record that did not move keeps its position among its siblings.
    if (before !== undefined && !sameParent(before, entity)) {
      this.#unlink(before);
      this.#touch(before);
    }
    this.#records.set(entity.id, entity);
    if (entity.parent.kind !== 'workspace') {
      const siblings = this.#children.get(entity.parent.id) ?? new Set();
      this.#children.set(entity.parent.id, siblings.add(entity.id));
    }
    this.#touch(entity);
  }

  /** Deletes the record and everything below it. */
  remove(id: string): void {
    const entity = this.#records.get(id);
    if (entity === undefined) return;
    for (const child of [...this.childrenOf(id)]) this.remove(child);
    this.#listener(id, entity);
    this.#unlink(entity);
    this.#records.delete(id);
    this.#children.delete(id);
    this.#touch(entity);
  }

  #unlink(entity: Entity): void {
    if (entity.parent.kind === 'workspace') return;
    this.#children.get(entity.parent.id)?.delete(entity.id);
  }

  #touch(entity: Entity): void {
    if (entity.kind === 'page' && entity.parent.kind === 'dataSource') {
      this.#versions.set(entity.parent.id, (this.#versions.get(entity.parent.id) ?? 0) + 1);
    } else {
      this.#structure += 1;
    }
  }
}
