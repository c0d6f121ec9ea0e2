import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { LearnedConcurrency } from '../../notion/http/adaptiveConcurrency';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How many requests at once Notion was found to take on each connection, kept over restarts. */
export class ConcurrencyStore {
  constructor(private readonly memento: vscode.Memento) {}

  of(connection: string): LearnedConcurrency {
    return {
      get: () => {
        const read = v.safeParse(count, this.memento.get<unknown>(key(connection)));
        return read.success ? read.output : undefined;
      },
      // A value that cannot be stored is learned again in the next session.
      set: (value) => void this.memento.update(key(connection), value).then(undefined, () => undefined),
    };
  }

  async forget(connection: string): Promise<void> {
    await this.memento.update(key(connection), undefined);
  }
}

function key(connection: string): string {
  return `concurrency.${connection}`;
}
