/** One figure, with what is measured, its goal and how it is measured. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  /** Empty for a figure without a goal, which explains others. */
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
