import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { parseId } from '../../notion/schema/ids';
import { parseApiOrigin } from '../../notion/origin';
import { maxDays } from '../arrangement/criterion';

const section = 'notionArchivist';

/** Of the history. The view lists all of them, and the journal has a file for each. */
const maxBatches = 100_000;

export type Confirm = 'always' | 'multiple' | 'never';

/** Whether requests go to another address than Notion's own. */
export function isApiAddressChanged(): boolean {
  const address = vscode.workspace.getConfiguration(section).inspect<unknown>('apiBaseUrl');
  const { globalValue, defaultValue } = address ?? {};
  return typeof globalValue === 'string' && parseApiOrigin(globalValue) !== defaultValue;
}

/** How many days the workspace keeps pages in its Trash. Notion's API does not tell. */
export function trashDays(): number {
  return count('trash.days', 30, maxDays);
}

/** The settings. Read at each use, which is cheap, as VS Code caches them and they may change at any time. */
export class Settings implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) this.#changed.fire();
  });
  readonly onDidChange = this.#changed.event;

  /** As written by the person, in their order. */
  get databases(): readonly string[] {
    const value = read('databases');
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
  }

  get confirm(): Confirm {
    const value = read('confirm');
    return value === 'always' || value === 'never' ? value : 'multiple';
  }

  /** The names of the properties that rows show, in the person's order; none for the usual ones. */
  get rowProperties(): readonly string[] {
    const value = read('rowProperties');
    const names = Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
    return names.filter((name) => name.trim() !== '');
  }

  /** How long the journal keeps batches, and how many. */
  get history(): { readonly days: number; readonly batches: number } {
    return {
      days: count('history.days', 90, maxDays),
      batches: count('history.batches', 1_000, maxBatches),
    };
  }

  /** As the function of this name. */
  get trashDays(): number {
    return trashDays();
  }

  /** Whether rows, and so titles, may be kept on disk. */
  get keepsRows(): boolean {
    return read('cache.enabled') !== false;
  }

  /** Whether the preview shows whichever page is focused. */
  get followsPreview(): boolean {
    return read('preview.follow') === true;
  }

  /** Whether to be reminded of rules that are due. */
  get reminders(): boolean {
    return read('reminders') !== false;
  }

  async setReminders(value: boolean): Promise<void> {
    const { Global } = vscode.ConfigurationTarget;
    await vscode.workspace.getConfiguration(section).update('reminders', value, Global);
  }

  /** When a page is copied to this machine unasked. */
  get copiesWhen(): 'never' | 'archive' {
    return read('copies.when') === 'archive' ? 'archive' : 'never';
  }

  /** Where copies go: `otherwise` unless the person chose a folder. Undefined for what is no absolute path. */
  copiesFolder(otherwise: string): string | undefined {
    const value = read('copies.folder');
    const text = typeof value === 'string' ? value.trim() : '';
    if (text === '') return otherwise;
    const path = /^~(?=$|[/\\])/.test(text) ? join(homedir(), text.slice(1)) : text;
    return isAbsolute(path) ? path : undefined;
  }

  /** The bytes that all copies together may take; undefined for no limit. */
  get copiesMaxBytes(): number | undefined {
    const megabytes = read('copies.maxSize');
    return typeof megabytes === 'number' && megabytes > 0 ? megabytes * 1_000_000 : undefined;
  }

  /** Milliseconds between two refreshes that nobody asks for; undefined for none. */
  get refreshMs(): number | undefined {
    const minutes = read('refresh.interval');
    if (typeof minutes !== 'number' || minutes <= 0) return undefined;
    return Math.min(Math.max(minutes, 1), 1_440) * 60_000;
  }

  /** Whether agents may call the tools, each change after a question. */
  get agents(): 'ask' | 'off' {
    return read('agents') === 'off' ? 'off' : 'ask';
  }

  /** Undefined for an address that no token must be sent to. */
  get apiOrigin(): string | undefined {
    const value = read('apiBaseUrl');
    return typeof value === 'string' ? parseApiOrigin(value) : undefined;
  }

  async addDatabases(entries: readonly string[]): Promise<void> {
    await this.#writeDatabases([...new Set([...this.databases, ...entries])]);
  }

  /** Removes every spelling of the id, or the database would stay. */
  async removeDatabase(entry: string): Promise<void> {
    const id = parseId(entry, 'database');
    const isSame = (other: string) =>
      other === entry || (id !== undefined && parseId(other, 'database') === id);
    await this.#writeDatabases(this.databases.filter((other) => !isSame(other)));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Writes to the scope of the effective list, so that a workspace's own list is not shadowed or copied. */
  async #writeDatabases(entries: readonly string[]): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(section);
    const scopes = configuration.inspect('databases');
    const target =
      scopes?.workspaceValue === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await configuration.update('databases', entries, target);
  }
}

function count(key: string, otherwise: number, most: number): number {
  const value = read(key);
  return typeof value === 'number' && value >= 1 ? Math.min(value, most) : otherwise;
}

function read(key: string): unknown {
  return vscode.workspace.getConfiguration(section).get<unknown>(key);
}
