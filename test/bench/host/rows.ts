import type * as vscode from 'vscode';
import type { Node } from '../../../src/views/nodes';
import { ids } from '../../emulator/sample/ids';
import { configure } from '../../extension/support/configure';
import { control } from '../../extension/support/emulator';
import { Person, quiet } from './person';
import { type FirstRows, latencyMs, type Result } from './results';
import { roundTrips } from './roundTrips';
import { startWatched } from './watched';

const runs = 7;

/**
 * How soon rows are there after the view was opened on the one database that is configured. The view itself
 * stays hidden, so that nobody but this asks.
 */
export async function measureRows(): Promise<Result<'rows'>> {
  const { tree } = await startWatched();
  await configure({ databases: [ids.databases.bugTracker] });
  const person = new Person(tree);
  await person.connect();
  const unknown: FirstRows = { ms: [], roundTrips: [], requests: [] };
  const known: FirstRows = { ms: [], roundTrips: [], requests: [] };
  for (let run = 0; run < runs; run++) {
    await person.disconnect();
    await person.connect();
    await measureOnce(tree, unknown);
    await person.connect();
    await measureOnce(tree, known);
  }
  return { unknown, known };
}

async function measureOnce(tree: vscode.TreeDataProvider<Node>, into: FirstRows): Promise<void> {
  await quiet();
  await control.setSwitches({ latencyMs: latencyMs.rows });
  await control.clearRequests();
  const started = performance.now();
  const [database] = (await tree.getChildren()) ?? [];
  const rows = (await tree.getChildren(database)) ?? [];
  const ended = performance.now();
  if (!rows.some(({ kind }) => kind === 'page')) throw new Error('There are no rows.');
  await quiet();
  // The Trash is read once rows are there; what they waited for began at least one latency before.
  const latest = performance.timeOrigin + ended - latencyMs.rows / 2;
  const requests = (await control.requests()).filter(({ startedAt }) => startedAt < latest);
  into.ms.push(ended - started);
  into.requests.push(requests.length);
  into.roundTrips.push(roundTrips(requests));
  await control.setSwitches({ latencyMs: 0 });
}
