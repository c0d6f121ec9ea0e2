import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { CommandDeps } from '../commands/shared/deps';
import type { Accounts } from './accounts';
import { Refusal } from './refusal';
import type { ResultSets } from './find/resultSets';

/** One call of a tool, with what is shared by the calls of a window. */
export interface ToolCall {
  readonly deps: CommandDeps;
  readonly sets: ResultSets;
  readonly accounts: Accounts;
  /** The tool's name as agents know it. */
  readonly tool: string;
  /** Aborted where the agent, or the person at its chat, cancels the call. */
  readonly signal: AbortSignal;
}

type Prepared = vscode.PreparedToolInvocation;

export interface Tool {
  /** Throws `Refusal`, and what services throw. */
  readonly run: (call: ToolCall, input: unknown) => Promise<object>;
  readonly prepare: (call: ToolCall, input: unknown) => Promise<Prepared>;
}

/** A tool that checks its input: VS Code does not hold it against the schema of the manifest. */
export function toolOf<T>(
  schema: v.GenericSchema<unknown, T>,
  run: (call: ToolCall, input: T) => Promise<object>,
  prepare: (call: ToolCall, input: T) => Prepared | Promise<Prepared>,
): Tool {
  return {
    run: (call, input) => run(call, parsed(schema, input)),
    prepare: async (call, input) => prepare(call, parsed(schema, input)),
  };
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, input: unknown): T {
  const result = v.safeParse(schema, input ?? {});
  if (result.success) return result.output;
  const problems = result.issues.slice(0, 5).map((issue) => {
    const path = v.getDotPath(issue);
    return path === null ? issue.message : `${path}: ${issue.message}`;
  });
  throw new Refusal(
    `The input does not fit the tool’s schema, so nothing was done. ${problems.join('; ')}. Correct it and call again.`,
  );
}
