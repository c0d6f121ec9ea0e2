import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { NotionId } from '../../notion/schema/ids';
import { type Arrangement, arrangement } from '../arrangement/arrangement';

/** The arrangements of the data sources of each connection, kept over restarts. */
export class ArrangementStore {
  constructor(private readonly memento: vscode.Memento) {}

  get(connection: string, source: NotionId): Arrangement | undefined {
    const read = v.safeParse(arrangement, this.#all(connection)[source]);
    return read.success ? read.output : undefined;
  }

  async set(connection: string, source: NotionId, value: Arrangement | undefined): Promise<void> {
    await this.memento.update(key(connection), { ...this.#all(connection), [source]: value });
  }

  async forget(connection: string): Promise<void> {
    await this.memento.update(key(connection), undefined);
  }

  #all(connection: string): Readonly<Record<string, unknown>> {
    const read = v.safeParse(v.record(v.string(), v.unknown()), this.memento.get<unknown>(key(connection)));
    return read.success ? read.output : {};
  }
}

function key(connection: string): string {
  return `arranged.${connection}`;
}
