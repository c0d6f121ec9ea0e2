import type { Rows } from '../../model/rows/rows';
import type { Failure } from '../../notion/failure';
import { withReading } from '../../ui/messages/progress';

interface LoadOptions {
  readonly title: string;
  readonly waitMs: () => number;
}

/** Loads all rows of some lists with progress; gives the failure of each, `cancelled` where the person stopped it. */
export function loadLists(
  lists: () => Promise<readonly Rows[]>,
  options: LoadOptions,
): Promise<readonly (Failure | undefined)[]> {
  return withReading(options, async (signal, onCount) => {
    const counts = new Map<Rows, number>();
    const all = (await lists()).map((rows) =>
      rows.all({
        signal,
        onCount: (count) => {
          counts.set(rows, count);
          onCount([...counts.values()].reduce((sum, one) => sum + one, 0));
        },
      }),
    );
    return Promise.all(all);
  });
}
