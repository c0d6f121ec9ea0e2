import assert from 'node:assert/strict';
import type { Entity } from '../../emulator/state/model';
import type { Played } from './play';
import type { Run } from './window';

export function withRuns(played: Played, ...runs: readonly Run[]): Played {
  return { ...played, runs: [...played.runs, ...runs] };
}

/** Runs `work`, and asserts that it sent no write. */
export async function withoutWrites<T>({ notion }: Played, work: () => Promise<T>): Promise<T> {
  const before = notion.entities();
  const asked = notion.asked.length;
  const result = await work();
  const writes = notion.asked.slice(asked).filter(({ method }) => method === 'PATCH');
  assert.deepEqual(writes, [], 'Written without having been asked to.');
  assertSame(before, notion.entities());
  return result;
}

/** Asserts that no object in Notion changed. */
function assertSame(before: ReadonlyMap<string, Entity>, after: ReadonlyMap<string, Entity>): void {
  assert.deepEqual(changedIn(before, after), [], 'Changed, and nobody asked for it.');
}

export function changedIn(
  before: ReadonlyMap<string, Entity>,
  after: ReadonlyMap<string, Entity>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
}
