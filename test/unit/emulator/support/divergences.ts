import { at } from './api.js';
import type { ApiVersion } from '../../../emulator/http/versions.js';

// The only differences between real answers and the SDK's types that the tests allow:
// - `archived`: the types keep the alias of `in_trash` that answers of 2026-03-11, and blocks of any version, lack;
// - `request_id`: every answer carries it, and the types only know it from errors;
// - `has_more`: relation values tell whether they were cut off, and the types do not know it.

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const flagged = new Set(['page', 'database', 'data_source', 'block']);

const patched = (value: unknown, version: ApiVersion): unknown => {
  if (Array.isArray(value)) return value.map((item) => patched(item, version));
  if (!isRecord(value)) return value;
  const isRelation = value.type === 'relation';
  const object: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value))
    if (!(isRelation && key === 'has_more')) object[key] = patched(inner, version);
  const kind = String(value.object);
  const isWithout = version === '2026-03-11' ? flagged.has(kind) : kind === 'block';
  const lacksAlias = isWithout && !('archived' in value);
  return lacksAlias && 'in_trash' in value ? { ...object, archived: value.in_trash } : object;
};

export const without = (value: unknown, field: string): Record<string, unknown> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== field)) : {};

/** The answer with the divergences undone, to be checked against the types. Throws when `request_id` is missing. */
export const withoutDivergences = (body: unknown, version: ApiVersion): Record<string, unknown> => {
  if (typeof at(body, 'request_id') !== 'string') throw new Error('The answer has no request_id.');
  return without(patched(body, version), 'request_id');
};
