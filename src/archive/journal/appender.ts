import { type JournalEntry, formatEntry } from './entry';

/** Writes entries in the order in which they come; those of one moment, or that come during a write, together. */
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
    // A write that fails may leave a part of its last line behind.
    isTorn = true;
    await append(text);
    isTorn = false;
  };
  return (entry) => {
    waiting += formatEntry(entry);
    return (next ??= write());
  };
}
