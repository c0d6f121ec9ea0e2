import * as vscode from 'vscode';
import type { CommandDeps } from '../commands/shared/deps';
import { BatchTakenError, JournalError } from '../archive/journal/errors';
import { NotionError } from '../notion/failure';
import { errorInWords, logError } from '../ui/messages/tellError';
import { Accounts } from './accounts';
import { changeChosen } from './changeChosen';
import { findPages } from './find/findPages';
import { history } from './history';
import {
  archivePagesInput,
  findPagesInput,
  historyInput,
  listDatabasesInput,
  readPageInput,
  restorePagesInput,
  undoInput,
} from './inputs';
import { listDatabases } from './listDatabases';
import { type ToolName, toolId } from './names';
import { prepareChange, preparing, prepareUndo } from './prepare';
import { readPage } from './readPage';
import { Refusal } from './refusal';
import type { AgentTools } from './register';
import { ResultSets } from './find/resultSets';
import { type ToolCall, type Tool, toolOf } from './tool';
import { undo } from './undo';

const { l10n } = vscode;

/** The tools by name. They share what one window found and did. */
const tools: Readonly<Record<ToolName, Tool>> = {
  listDatabases: toolOf(listDatabasesInput, listDatabases, () =>
    preparing(l10n.t('Listing Notion databases')),
  ),
  findPages: toolOf(findPagesInput, findPages, () => preparing(l10n.t('Finding Notion pages'))),
  readPage: toolOf(readPageInput, readPage, () => preparing(l10n.t('Reading a Notion page'))),
  archivePages: toolOf(
    archivePagesInput,
    (call, { to, ...chosen }) => changeChosen(call, actionOf(to), chosen),
    (call, { to, ...chosen }) => prepareChange(call, actionOf(to), chosen),
  ),
  restorePages: toolOf(
    restorePagesInput,
    (call, chosen) => changeChosen(call, 'restore', chosen),
    (call, chosen) => prepareChange(call, 'restore', chosen),
  ),
  undo: toolOf(undoInput, undo, prepareUndo),
  history: toolOf(historyInput, history, () => preparing(l10n.t('Reading the history'))),
};

function actionOf(to: 'trash' | 'archive' | undefined): 'archive' | 'keep' {
  return to === 'archive' ? 'keep' : 'archive';
}

export function agentTools(deps: CommandDeps): AgentTools {
  const shared = { deps, sets: new ResultSets(), accounts: new Accounts() };
  const isOff = () => deps.settings.agents === 'off';
  return {
    prepare: async (name, input, token) => {
      if (isOff()) return {};
      try {
        return await cancellable(token, (signal) =>
          tools[name].prepare({ ...shared, tool: toolId(name), signal }, input),
        );
      } catch (error) {
        // The call will say why. It asks by itself, so that nothing is done without a question.
        if (!isForModel(error)) logError(error, deps.log);
        return {};
      }
    },
    invoke: async (name, input, token) => {
      if (isOff())
        throw new Refusal('The person has turned these tools off with the setting notionArchivist.agents.');
      const call = { ...shared, tool: toolId(name) };
      const result = await cancellable(token, (signal) => run(name, { ...call, signal }, input));
      if (token.isCancellationRequested) shared.accounts.add({ call: name, ...result });
      const earlier = token.isCancellationRequested ? [] : shared.accounts.take();
      const all = { ...result, ...(earlier.length > 0 && { cancelledEarlier: earlier }) };
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(all))]);
    },
  };
}

/** Rejects with a sentence for the model. */
async function run(name: ToolName, call: ToolCall, input: unknown): Promise<object> {
  try {
    return await tools[name].run(call, input);
  } catch (error) {
    if (call.signal.aborted) throw new vscode.CancellationError();
    if (error instanceof Refusal) throw error;
    logError(error, call.deps.log);
    throw new Refusal(`${errorInWords(error)} Nothing more was done.`);
  }
}

function isForModel(error: unknown): boolean {
  return (
    error instanceof Refusal ||
    NotionError.is(error) ||
    error instanceof JournalError ||
    error instanceof BatchTakenError
  );
}

async function cancellable<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  const subscription = token.onCancellationRequested(abort);
  if (token.isCancellationRequested) abort();
  try {
    return await work(controller.signal);
  } finally {
    subscription.dispose();
  }
}
