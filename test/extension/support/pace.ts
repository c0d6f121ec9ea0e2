import type { TestBed, Window } from './services';

/** The next session on the same machine, in which connections are known to take so many requests at once. */
export async function nextSession(bed: TestBed, window: Window, atOnce: number): Promise<Window> {
  for (const { id } of await window.connections.list())
    await bed.machine.memento.update(`concurrency.${id}`, atOnce);
  return bed.open();
}
