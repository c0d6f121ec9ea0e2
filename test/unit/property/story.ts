import type { Played } from './play';
import type { Call } from './window';

/** Everything that happened to one page, in order, to explain a failed run. */
export function storyOf(
  { notion, windows, runs }: Pick<Played, 'notion' | 'windows' | 'runs'>,
  page: string,
): string {
  const lines: { readonly at: number; readonly text: string }[] = [];
  for (const asked of notion.asked.filter((one) => one.page === page)) {
    const logged = notion.logged(asked);
    const { written } = asked;
    const how = `${logged?.status ?? 'no answer'}${logged?.fault ? ` (${logged.fault})` : ''}`;
    const body = logged?.body === undefined ? '' : ` ${JSON.stringify(logged.body)}`;
    const did = written === undefined ? '' : `: ${written.from} to ${written.to}`;
    lines.push({ at: asked.at, text: `window ${asked.door} ${asked.method}${body} ${how}${did}` });
  }
  for (const { at, edit } of notion.edited) lines.push({ at, text: `somebody: ${edit.kind} ${edit.id}` });
  for (const { calls, door } of windows) {
    for (const call of calls.filter((one) => one.page === page))
      lines.push({ at: call.to, text: `window ${door} ${call.kind} was told ${told(call)}` });
  }
  for (const run of runs) {
    const item = run.batch.items.find(({ id }) => id === page);
    if (item === undefined) continue;
    const { id, undoes } = run.batch;
    const what = `batch ${id}${undoes === undefined ? '' : ` undoing ${undoes}`}`;
    lines.push({ at: run.from, text: `window ${run.door} begins ${what}: ${item.before} to ${item.asked}` });
    const settled = run.settled?.find((one) => one.item.id === page);
    lines.push({ at: run.to, text: `ends ${what}: ${JSON.stringify(settled?.outcome ?? 'killed')}` });
  }
  return lines
    .sort((a, b) => a.at - b.at)
    .map(({ at, text }) => `  ${at} ${text}`)
    .join('\n');
}

function told({ told: answer }: Call): string {
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}
