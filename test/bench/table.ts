/** One figure: what it is, what was measured, whether that is what we want, and how we know. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  /** Empty where nothing was promised and the figure is there to explain others. */
  readonly goal: string;
  readonly how: string;
}

export interface Topic {
  readonly title: string;
  readonly rows: readonly Row[];
}

const columns = ['what', 'figure', 'goal', 'how'] as const;

const heads: Row = { what: 'What', figure: 'Figure', goal: 'Goal', how: 'How measured' };

/** A topic as text, in columns. */
export function inColumns({ title, rows }: Topic): string {
  const all = [heads, ...rows];
  const widths = columns.map((column) => Math.max(...all.map((row) => row[column].length)));
  const lines = all.map((row) =>
    columns
      .map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...rest] = lines;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [title, '', head, rule, ...rest].join('\n');
}
