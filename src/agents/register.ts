import * as vscode from 'vscode';
import { type ToolName, toolId, toolNames } from './names';

export interface AgentTools {
  /** The question and the message that VS Code shows before a call. Changes nothing. */
  readonly prepare: (
    name: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ) => Promise<vscode.PreparedToolInvocation>;
  /** Rejects with a sentence for the model. */
  readonly invoke: (
    name: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ) => Promise<vscode.LanguageModelToolResult>;
}

/** Registers the tools. Their code is loaded when an agent calls the first one. */
export function registerTools(load: () => Promise<AgentTools>): vscode.Disposable {
  return vscode.Disposable.from(
    ...toolNames.map((name) =>
      vscode.lm.registerTool<unknown>(toolId(name), {
        prepareInvocation: async ({ input }, token) => (await load()).prepare(name, input, token),
        invoke: async ({ input }, token) => (await load()).invoke(name, input, token),
      }),
    ),
  );
}
