import * as vscode from 'vscode';
import type { Node } from '../../../src/views/tree/nodes';
import { ids } from '../../emulator/sample/ids';
import { configure } from '../../extension/support/configure';
import { control } from '../../extension/support/emulator';
import { Held } from './held';
import { pause, Person, quiet } from './person';
import { type CachedRows, type FirstRows, latencyMs, type Result } from './results';
import { roundTrips } from './roundTrips';
import { startWatched } from './watched';

const runs = 7;

const manyRows = 10_000;
const sliceSize = 100;
/** A snapshot is written once rows have not changed for a second. */
const keptMs = 1_500;

/**
 * How soon rows are there after the view is opened with one database configured. The view itself stays hidden, so
 * that only this requests nodes.
 */
export async function measureRows(): Promise<Result<'rows'>> {
  const { tree } = await startWatched();
  await configure({ databases: [ids.databases.bugTracker] });
  const person = new Person(tree);
  await person.connect();
  const unknown: FirstRows = { ms: [], roundTrips: [], requests: [] };
  const known: FirstRows = { ms: [], roundTrips: [], requests: [] };
  await keepRows(false);
  for (let run = 0; run < runs; run++) {
    await person.disconnect();
    await person.connect();
    await measureOnce(tree, unknown);
    await person.connect();
    await measureOnce(tree, known);
  }
  await keepRows(true);
  const cached = await measureCached(tree, person);
  await configure({ databases: [ids.databases.huge] });
  const cachedMany = await measureCached(tree, person, (manyRows - sliceSize) / sliceSize);
  return { unknown, known, cached, cachedMany };
}

async function keepRows(enabled: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration('notionArchivist');
  await settings.update('cache.enabled', enabled, vscode.ConfigurationTarget.Global);
}

/** Rows of an earlier session: written as a snapshot, then dropped from memory by connecting again. */
async function measureCached(
  tree: vscode.TreeDataProvider<Node>,
  person: Person,
  more = 0,
): Promise<CachedRows> {
  const cached: CachedRows = { ms: [], roundTrips: [], requests: [], rows: [], held: [] };
  await control.setSwitches({ latencyMs: 0 });
  await tree.getChildren();
  await rowsIn(tree);
  for (let count = 0; count < more; count++) {
    const row = (await rowsIn(tree)).find(({ kind }) => kind === 'more');
    // The command would reveal the next row, which shows the view.
    if (row?.kind === 'more') await row.rows.more();
  }
  for (let run = 0; run < runs; run++) {
    await quiet();
    await pause(keptMs);
    await person.connect();
    await measureOnce(tree, cached);
    cached.rows.push((await rowsIn(tree)).filter(({ kind }) => kind === 'page').length);
  }
  return cached;
}

async function rowsIn(tree: vscode.TreeDataProvider<Node>): Promise<readonly Node[]> {
  const [database] = (await tree.getChildren()) ?? [];
  return (await tree.getChildren(database)) ?? [];
}

async function measureOnce(
  tree: vscode.TreeDataProvider<Node>,
  into: FirstRows & Partial<CachedRows>,
): Promise<void> {
  await quiet();
  await control.setSwitches({ latencyMs: latencyMs.rows });
  await control.clearRequests();
  const held = new Held();
  const started = performance.now();
  const [database] = (await tree.getChildren()) ?? [];
  const rows = (await tree.getChildren(database)) ?? [];
  const ended = performance.now();
  into.held?.push(held.stop());
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
