import * as vscode from 'vscode';
import { fingerprintOf, type ReadRule, readRule, writeRule, type WrittenRule } from './writtenRule';

/**
 * Where a rule is written. `remote`: the settings of the machine that a window is connected to. VS Code takes them for
 * those of the user and in their place, but a folder's `devcontainer.json` writes them too.
 */
type RuleScope = 'user' | 'remote' | 'workspace';

/** An entry of the setting, where it is, and as it is written there. */
export interface RuleEntry {
  /** Unique among the entries, and the same as long as those before it stay. */
  readonly key: string;
  readonly scope: RuleScope;
  readonly index: number;
  readonly raw: unknown;
  readonly read: ReadRule;
  /** Undefined for a broken one. */
  readonly fingerprint?: string | undefined;
}

/** Rules that are read of each scope: a folder that somebody opens can hold any number. */
const mostRules = 100;

const section = 'notionArchivist';
const key = 'rules';
const { ConfigurationTarget } = vscode;
const { Global, Workspace } = ConfigurationTarget;
/** Where there are remote settings, VS Code writes those of the user there. */
const targets = { user: Global, remote: Global, workspace: Workspace };

/**
 * The setting `rules`. VS Code lets the list of a workspace replace that of the user; here both count, so that nobody's
 * own rules are gone in a folder that has some.
 */
export class RuleStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** The rules of either scope changed. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(`${section}.${key}`)) return;
    this.#entries = undefined;
    this.#changed.fire();
  });
  #entries: readonly RuleEntry[] | undefined;

  /** Those of the workspace first, each in the order of its list. */
  get entries(): readonly RuleEntry[] {
    return (this.#entries ??= [...entriesOf('workspace'), ...entriesOf(userScope())]);
  }

  /** How many more there are than are read. */
  get omitted(): number {
    const beyond = (scope: RuleScope) => Math.max(0, listOf(scope).length - mostRules);
    return beyond('workspace') + beyond(userScope());
  }

  async add(rule: WrittenRule): Promise<void> {
    const scope = userScope();
    await write(scope, [...listOf(scope), writeRule(rule)]);
  }

  /** False where the setting changed since the entry was read, so that it is not known any more which is meant. */
  async replace(entry: RuleEntry, rule: WrittenRule): Promise<boolean> {
    return this.#splice(entry, writeRule(rule));
  }

  async remove(entry: RuleEntry): Promise<boolean> {
    return this.#splice(entry);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #splice({ scope, index, raw }: RuleEntry, ...by: readonly unknown[]): Promise<boolean> {
    const list = listOf(scope);
    if (index >= list.length || JSON.stringify(list[index]) !== JSON.stringify(raw)) return false;
    await write(scope, list.toSpliced(index, 1, ...by));
    return true;
  }
}

function entriesOf(scope: RuleScope): readonly RuleEntry[] {
  return listOf(scope)
    .slice(0, mostRules)
    .map((raw, index): RuleEntry => {
      const read = readRule(raw);
      const fingerprint = read.kind === 'rule' ? fingerprintOf(read.rule) : undefined;
      return { key: `${scope}:${index}`, scope, index, raw, read, fingerprint };
    });
}

function inspect() {
  return vscode.workspace.getConfiguration(section).inspect<unknown>(key);
}

/** VS Code tells of remote settings, though its API does not declare it. */
function userScope(): 'user' | 'remote' {
  const values: object = inspect() ?? {};
  return 'globalRemoteValue' in values && values.globalRemoteValue !== undefined ? 'remote' : 'user';
}

/** What is no list is taken for its only entry, so that it is shown as wrong and not written over. */
function listOf(scope: RuleScope): readonly unknown[] {
  const values = inspect();
  const value = (scope === 'workspace' ? values?.workspaceValue : values?.globalValue) ?? [];
  return Array.isArray(value) ? value : [value];
}

async function write(scope: RuleScope, list: readonly unknown[]): Promise<void> {
  const value = list.length === 0 ? undefined : list;
  await vscode.workspace.getConfiguration(section).update(key, value, targets[scope]);
}
