import { type Action, appliesTo } from '../archive/batch';
import { runOf } from '../commands/batch/runVisibly';
import { mayWrite } from '../commands/batch/mayWrite';
import { runAndTell } from '../commands/batch/runAndTell';
import { lengthOf } from '../commands/shared/duration';
import type { LocatedPage } from '../model/workspace/readPages';
import { confirmChange } from '../ui/messages/confirm';
import { tellCancelled } from '../ui/messages/tell';
import { chosenPages } from './chosenPages';
import { readConfigured } from './configured';
import { contentNote, lineOf } from './content';
import type { ChosenInput } from './inputs';
import { describeEnd } from './outcomes';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';

/**
 * Archives, keeps or restores pages as a command does that a program calls: it always asks the person, who may have
 * allowed all calls of the tool to VS Code. What a search found is read again before that, and changed as far as it
 * still fits.
 */
export async function changeChosen(call: ToolCall, action: Action, input: ChosenInput): Promise<object> {
  const { deps, signal } = call;
  const sources = await readConfigured(call);
  const { pages, set } = await chosenPages(call, sources, input);
  const by = { kind: 'agent', tool: call.tool } as const;
  const first = sorted(pages, (located) => whyLeft(call, action, located));
  const { usable } = first;
  if (usable.length === 0) return { changed: 0, of: pages.length, ...leftAlone(first) };
  const workspaces = usable.map(({ workspace }) => workspace);
  const titled = usable.map(({ page }) => page);
  const isAllowed =
    (await mayWrite(workspaces)) &&
    (await confirmChange(action, titled, { by, ...lengthOf(deps, { action }, workspaces) })) !== undefined;
  if (!isAllowed)
    throw new Refusal('The person said no, so nothing was changed. Do not ask again unless they want it.');
  if (signal.aborted) tellCancelled();
  signal.throwIfAborted();
  const fitting = await set?.again?.(signal);
  // Another batch may have started on a page while the question was open.
  const now = sorted(usable, (located) => whyLeft(call, action, located, fitting));
  const left = leftAlone(first, now);
  if (now.usable.length === 0) return { changed: 0, of: pages.length, ...left };
  const run = runOf(action, now.usable);
  const end = await runAndTell(deps, { ...run, batch: { ...run.batch, by }, signal });
  return { ...describeEnd(action, end), ...left };
}

/** Of the pages that are left alone. */
const mostLeft = 100;

interface Sorted {
  readonly usable: readonly LocatedPage[];
  readonly left: readonly object[];
}

function sorted(pages: readonly LocatedPage[], why: (located: LocatedPage) => string | undefined): Sorted {
  const each = pages.map((located) => ({ located, why: why(located) }));
  return {
    usable: each.flatMap((one) => (one.why === undefined ? [one.located] : [])),
    left: each.flatMap((one) =>
      one.why === undefined
        ? []
        : [{ id: one.located.page.id, why: one.why, content: { title: lineOf(one.located.page.title) } }],
    ),
  };
}

function leftAlone(...all: readonly Sorted[]): object {
  const left = all.flatMap((one) => one.left);
  if (left.length === 0) return {};
  return { contentNote, leftAlone: { pages: left.length, first: left.slice(0, mostLeft) } };
}

/** Undefined for a page that can be changed. */
function whyLeft(
  { deps }: ToolCall,
  action: Action,
  { page }: LocatedPage,
  fitting?: ReadonlySet<string>,
): string | undefined {
  if (deps.pending.get(page.id) !== undefined) return 'it is being changed just now';
  if (!appliesTo(action, page.state)) return `it is ${stateInWords[page.state]} already`;
  return fitting?.has(page.id) === false ? 'it no longer fits the search' : undefined;
}

const stateInWords = { live: 'live', trash: 'in the Trash', kept: 'archived' } as const;
