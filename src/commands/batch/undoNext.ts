import type { BatchHead } from '../../archive/batch';
import type { Journal } from '../../archive/journal/journal';
import { type NextUndo, worthUndoing } from '../../archive/undo';
import { tell } from '../../ui/messages/tell';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import { connectedOf, undoRecorded, type UndoRequest } from './runAndTell';

interface UndoNext {
  /** Finds the batch. */
  readonly next: (
    journal: Journal,
    isConnected: (connection: string) => boolean,
    isUnderWay: (batch: string) => boolean,
  ) => Promise<NextUndo>;
  /** A row of a view that VS Code passes, and not an object of another program. */
  readonly isRow: (arg: unknown) => boolean;
  /** What is said where there is none. */
  readonly nothing: string;
  readonly tellRunning: (batch: BatchHead) => void;
  readonly how: Pick<UndoRequest, 'focuses' | 'isRedo'>;
}

/**
 * Undoes the batch that is next. One from before a restart, or of another window, is confirmed first, and so is a call
 * by a program: keys, menus and the palette pass rows at most.
 */
export async function undoNext(
  deps: CommandDeps,
  args: readonly unknown[],
  { next: find, isRow, nothing, tellRunning, how }: UndoNext,
): Promise<void> {
  const { workspaces, journal, claims, settings } = deps;
  if ((await connected(workspaces)) === undefined) return;
  const isConnected = (connection: string) => workspaces.get(connection) !== undefined;
  const underWay = await journal.underWay();
  const isByProgram = args.some((arg) => arg !== undefined && arg !== null && !isRow(arg));
  const next = await find(journal, isConnected, (id) => claims.isBusy(id, underWay));
  switch (next.kind) {
    case 'nothing':
      tell(nothing);
      return;
    case 'busy':
      tellRunning(next.batch);
      return;
    case 'batch':
      await undoRecorded(deps, {
        id: next.batch.id,
        which: connectedOf(deps, worthUndoing),
        ask: isByProgram || !journal.isOfThisWindow(next.batch.id) || settings.confirm === 'always',
        ...how,
      });
  }
}
