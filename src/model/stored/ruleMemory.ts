import * as v from 'valibot';
import * as vscode from 'vscode';

const moments = v.record(v.string(), v.string());

/** Rules that are remembered: those that were run or accepted last. */
const most = 500;

const keys = { accepted: 'rules.accepted', ran: 'rules.ran', reminded: 'rules.reminded' };

/** The memory that this machine has of rules, by their fingerprint: which were accepted, when each was run, and the last reminder. */
export class RuleMemory implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  isAccepted(fingerprint: string): boolean {
    return Object.hasOwn(this.#moments(keys.accepted), fingerprint);
  }

  async accept(fingerprint: string): Promise<void> {
    await this.#note(keys.accepted, [fingerprint]);
  }

  ranAt(fingerprint: string): Date | undefined {
    const ran = this.#moments(keys.ran);
    return Object.hasOwn(ran, fingerprint) ? dateIn(ran[fingerprint]) : undefined;
  }

  async noteRun(fingerprints: readonly string[]): Promise<void> {
    await this.#note(keys.ran, fingerprints);
  }

  get remindedAt(): Date | undefined {
    return dateIn(this.memento.get<unknown>(keys.reminded));
  }

  async noteReminder(): Promise<void> {
    await this.memento.update(keys.reminded, new Date().toISOString());
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #note(key: string, fingerprints: readonly string[]): Promise<void> {
    const now = new Date().toISOString();
    const others = Object.entries(this.#moments(key)).filter(([one]) => !fingerprints.includes(one));
    const all = [...others, ...fingerprints.map((one) => [one, now] as const)];
    await this.memento.update(key, Object.fromEntries(all.slice(-most)));
    this.#changed.fire();
  }

  #moments(key: string): Readonly<Record<string, string>> {
    const read = v.safeParse(moments, this.memento.get<unknown>(key));
    return read.success ? read.output : {};
  }
}

function dateIn(value: unknown): Date | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date !== undefined && Number.isFinite(date.getTime()) ? date : undefined;
}
