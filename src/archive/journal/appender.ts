import { type JournalEntry, formatEntry } from './entry';

/**
 * Appends entries in their order. Those of one turn of the event loop, or that come during a write, are written
 * together.
 */
export function appender(append: (text: string) => Promise<void>): (entry: JournalEntry) => Promise<void> {
  let waiting = '';
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  let isTorn = false;
  const write = async () => {
    await last.catch(() => undefined);
    await new Promise(setImmediate);
    [last, next] = [next ?? last, undefined];
    const text = isTorn ? `\n${waiting}` : waiting;
    waiting = '';
    // A write that fails may leave a torn line behind.
    isTorn = true;
    await append(text);
    isTorn = false;
  };
  return (entry) => {
    waiting += formatEntry(entry);
    return (next ??= write());
  };
}
