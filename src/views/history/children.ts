import type { RunningBatch } from '../../archive/runningBatches';
import { byDay, isIdle } from './days';
import type { HistoryNode, ListedBatch, ListedItem, Notice } from './nodes';

/** Days that are expanded at first. */
const recentDays = 3;

interface Listed {
  readonly running: readonly RunningBatch[];
  /** Newest first. */
  readonly batches: readonly ListedBatch[];
  /** The ids of batches that a newer release wrote, newest first. */
  readonly newer: readonly string[];
  /** Older batches are still being read. */
  readonly isPart: boolean;
}

/** Running batches, interrupted ones, then all others by day. */
export function rootNodes({ running, batches, newer, isPart }: Listed): readonly HistoryNode[] {
  const isRunning = new Set(running.map(({ batch }) => batch.id));
  const others = batches.filter(({ counts }) => !isRunning.has(counts.batch.id));
  const interrupted = others.filter(isInterrupted);
  const days = byDay(
    others.filter((listed) => !isInterrupted(listed)),
    newer,
  );
  const nodes = [
    ...running.map((one): HistoryNode => ({
      kind: 'running',
      ...under(undefined, `r:${one.batch.id}`),
      running: one,
    })),
    ...batchNodes(interrupted, undefined),
    ...days.map((day, index): HistoryNode => ({
      kind: 'day',
      ...under(undefined, `d:${day.day.getTime()}`),
      ...day,
      isRecent: index < recentDays,
    })),
    ...(isPart ? [notice({ kind: 'reading' })] : []),
  ];
  return nodes.length === 0 ? [notice({ kind: 'nothing' })] : nodes;
}

/** Under a day or a fold; the items of a batch are read from disk: see `itemNodes`. */
export function listNodes(parent: HistoryNode): readonly HistoryNode[] {
  switch (parent.kind) {
    case 'day': {
      const idle = parent.batches.filter(isIdle);
      return [
        ...batchNodes(
          parent.batches.filter((listed) => !isIdle(listed)),
          parent,
        ),
        ...parent.newer.map((id) => notice({ kind: 'newer', id }, parent, id)),
        ...(idle.length === 0
          ? []
          : [{ kind: 'idle', ...under(parent, 'idle'), batches: idle } satisfies HistoryNode]),
      ];
    }
    case 'idle':
      return batchNodes(parent.batches, parent);
    default:
      return [];
  }
}

/** The first items, those that are not as asked before the others. */
export function itemNodes(
  parent: HistoryNode,
  batch: string,
  items: readonly ListedItem[],
  shown: number,
): readonly HistoryNode[] {
  const isDone = ({ state }: ListedItem) => state === 'changed' || state === 'undone';
  const sorted = [...items.filter((item) => !isDone(item)), ...items.filter(isDone)];
  const rest = sorted.length - shown;
  if (sorted.length === 0) return [notice({ kind: 'noItems' }, parent)];
  return [
    ...sorted.slice(0, shown).map((listed): HistoryNode => ({
      kind: 'item',
      ...under(parent, `i:${listed.item.id}`),
      batch,
      listed,
    })),
    ...(rest > 0
      ? [{ kind: 'moreItems', id: `${parent.id}/more@${shown}`, parent, rest } satisfies HistoryNode]
      : []),
  ];
}

export function notice(content: Notice, parent?: HistoryNode, distinct = ''): HistoryNode {
  return { kind: 'notice', ...under(parent, `n:${content.kind}:${distinct}`), notice: content };
}

function isInterrupted({ counts, isBusy }: ListedBatch): boolean {
  return counts.open > 0 && !isBusy;
}

function batchNodes(
  batches: readonly ListedBatch[],
  parent: HistoryNode | undefined,
): readonly HistoryNode[] {
  return batches.map((listed) => ({
    kind: 'batch',
    ...under(parent, `b:${listed.counts.batch.id}`),
    listed,
  }));
}

function under(parent: HistoryNode | undefined, key: string) {
  return { id: parent === undefined ? key : `${parent.id}/${key}`, parent };
}
