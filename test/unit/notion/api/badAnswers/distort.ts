import type { FieldChange } from './distortion';

type Json = Record<string, unknown> | unknown[];

/** Another value of one of these flags would be a lie, which nobody can tell from the truth. */
const flags = new Set(['in_trash', 'archived', 'is_archived']);

/** The value with a change at a path: each number chooses an entry, until a value without entries or the last. */
export function distorted(root: unknown, path: readonly number[], change: FieldChange): unknown {
  const copy: unknown = structuredClone(root);
  let at = copy;
  for (const [depth, number] of path.entries()) {
    if (!isJson(at)) return copy;
    const keys = Object.keys(at);
    const key = keys[number % keys.length];
    if (key === undefined) return copy;
    const next = get(at, key);
    if (depth < path.length - 1 && isJson(next) && Object.keys(next).length > 0) at = next;
    else {
      apply(at, key, change);
      return copy;
    }
  }
  return copy;
}

function apply(parent: Json, key: string, change: FieldChange): void {
  const value = get(parent, key);
  switch (change.kind) {
    case 'removed':
      // A page without this flag is not kept: not every plan has it.
      if (key === 'is_archived') return;
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      return;
    case 'repeated':
      set(parent, key, isList(value) ? [...value, ...value, ...value] : [value, value]);
      return;
    case 'wrapped':
      set(parent, key, { [key]: value });
      return;
    case 'renamed':
      if (key === 'is_archived' || Array.isArray(parent)) return;
      Reflect.deleteProperty(parent, key);
      set(parent, change.name, value);
      return;
    case 'replaced':
      if (flags.has(key) && typeof change.value === 'boolean') return;
      set(parent, key, change.value);
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function get(parent: Json, key: string): unknown {
  return Object.getOwnPropertyDescriptor(parent, key)?.value;
}

/** Also for a key such as `__proto__`. */
function set(parent: Json, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}
