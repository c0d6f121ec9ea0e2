import type { Row } from './table';

type Unit = 'ms' | 'kB' | 'bytes' | '';

export interface Measured {
  readonly what: string;
  /** One for each run. */
  readonly samples: readonly number[];
  readonly unit: Unit;
  /** The goal: not more than this. */
  readonly atMost?: number;
  readonly how: string;
}

/** The median of the runs as a row, with the smallest and the largest where they differ. */
export function measured({ what, samples, unit, atMost, how }: Measured): Row {
  const middle = median(samples);
  const figure = [shown(middle, unit), spread(samples, unit)].filter(Boolean).join(' ');
  return { what, figure, goal: atMost === undefined ? '' : goal(middle, atMost, unit), how };
}

/** The first as a share of the second. */
export function ratio(what: string, part: number, whole: number, how: string): Row {
  return { what, figure: `${(100 * (part / whole)).toFixed(0)} %`, goal: '', how };
}

/** Throws for no runs at all: a figure that was not measured must not look like one. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('Nothing was measured.');
  return (lower + upper) / 2;
}

function goal(value: number, atMost: number, unit: Unit): string {
  return `≤ ${withUnit(String(atMost), unit)} ${value <= atMost ? 'met' : 'MISSED'}`;
}

function spread(samples: readonly number[], unit: Unit): string {
  const least = shown(Math.min(...samples), unit);
  const most = shown(Math.max(...samples), unit);
  return least === most ? '' : `(${least.split(' ')[0] ?? ''} to ${most})`;
}

function shown(value: number, unit: Unit): string {
  const digits = unit === 'ms' || unit === 'kB' ? 1 : 0;
  return withUnit(value.toFixed(Number.isInteger(value) ? 0 : digits), unit);
}

function withUnit(text: string, unit: Unit): string {
  return unit === '' ? text : `${text} ${unit}`;
}
