import * as vscode from 'vscode';
import type { RunningBatches } from './archive/runningBatches';
import { attempt } from './ui/messages/attempt';
import type { BatchDeps, RuleServices } from './commands/shared/deps';
import { remind } from './commands/rules/reminder';
import type { Catalog } from './model/catalog/catalog';
import { RuleCounts } from './model/rules/ruleCounts';
import { RuleList } from './model/rules/ruleList';
import { RuleMemory } from './model/stored/ruleMemory';
import { RuleStore } from './model/stored/ruleStore';
import type { NotionId } from './notion/schema/ids';
import type { Workspaces } from './model/workspace/workspaces';
import { showDue } from './views/tree/dueBadge';
import type { RootState, Tree } from './views/tree/tree';

type View = Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility' | 'badge'>;

interface RuleDeps extends Pick<BatchDeps, 'log' | 'settings'> {
  readonly catalog: Catalog;
  readonly globalState: vscode.Memento;
  readonly view: View;
}

/** Builds the services behind the clean-up rules. */
export function buildRules({ catalog, globalState, view, settings, log }: RuleDeps) {
  const store = new RuleStore();
  const memory = new RuleMemory(globalState);
  const list = new RuleList(store, memory, catalog);
  const review = () => vscode.commands.executeCommand('notionArchivist.runDueRules');
  const onSettled = () => void attempt(log, () => remind({ list, memory, settings, review }));
  const counts = new RuleCounts({ list, isSeen: () => view.visible, onSettled });
  const services: RuleServices = { store, memory, list, counts };
  const disposables = vscode.Disposable.from(counts, list, memory, store);
  return { services, dispose: () => void disposables.dispose() };
}

interface RuleEvents extends Pick<BatchDeps, 'log'> {
  readonly rules: RuleServices;
  readonly catalog: Catalog;
  readonly tree: Pick<Tree, 'onDidReadState'>;
  readonly workspaces: Pick<Workspaces, 'onDidChangeRows'>;
  readonly running: RunningBatches;
  readonly view: View;
}

/** Has the rules counted when that may give another number, and shows what came of it. */
export function connectRules(deps: RuleEvents): vscode.Disposable {
  const { rules, catalog, tree, workspaces, running, view, log } = deps;
  const { counts, list, store } = rules;
  const update = () => void attempt(log, () => counts.update());
  let shown: RootState | undefined;
  const sourcesOf = new Map<string, ReadonlySet<NotionId>>();
  return vscode.Disposable.from(
    view.onDidChangeVisibility(update),
    store.onDidChange(update),
    // Rules are due only where their database is in the view.
    catalog.onDidChange(() => {
      shown = undefined;
      list.announce();
    }),
    tree.onDidReadState((kind) => {
      if (kind !== shown) list.announce();
      shown = kind;
      if (kind === 'ready') update();
    }),
    catalog.onDidRefresh(() => void attempt(log, () => counts.ask())),
    workspaces.onDidChangeRows(({ id }) => {
      counts.noteChange(id);
    }),
    running.onDidChange(({ kind, id }) => {
      const items = running.get(id)?.batch.items ?? [];
      if (kind === 'began') sourcesOf.set(id, new Set(items.flatMap(({ source }) => source ?? [])));
      if (kind !== 'ended') return;
      const sources = sourcesOf.get(id) ?? new Set<NotionId>();
      sourcesOf.delete(id);
      void attempt(log, () => counts.ask(sources));
    }),
    showDue(list, view),
  );
}
