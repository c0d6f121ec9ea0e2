import * as v from 'valibot';
import * as vscode from 'vscode';

const texts = v.record(v.string(), v.string());

/** Rules that are remembered: those that were run or accepted last. */
const most = 500;

const keys = {
  accepted: 'rules.accepted',
  views: 'rules.acceptedViews',
  ran: 'rules.ran',
  reminded: 'rules.reminded',
};

/** The memory that this machine has of rules, by their fingerprint: which were accepted, when each was run, and the last reminder. */
export class RuleMemory implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  /** `view`: the fingerprint of its saved view, where that is known by now. */
  isAccepted(fingerprint: string, view?: string): boolean {
    if (!Object.hasOwn(this.#texts(keys.accepted), fingerprint)) return false;
    const views = this.#texts(keys.views);
    return view === undefined || !Object.hasOwn(views, fingerprint) || views[fingerprint] === view;
  }

  async accept(fingerprint: string, view?: string): Promise<void> {
    if (view !== undefined) await this.#put(keys.views, [fingerprint], view);
    await this.#note(keys.accepted, [fingerprint]);
  }

  ranAt(fingerprint: string): Date | undefined {
    const ran = this.#texts(keys.ran);
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
    await this.#put(key, fingerprints, new Date().toISOString());
    this.#changed.fire();
  }

  async #put(key: string, fingerprints: readonly string[], text: string): Promise<void> {
    const others = Object.entries(this.#texts(key)).filter(([one]) => !fingerprints.includes(one));
    const all = [...others, ...fingerprints.map((one) => [one, text] as const)];
    await this.memento.update(key, Object.fromEntries(all.slice(-most)));
  }

  #texts(key: string): Readonly<Record<string, string>> {
    const read = v.safeParse(texts, this.memento.get<unknown>(key));
    return read.success ? read.output : {};
  }
}

function dateIn(value: unknown): Date | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date !== undefined && Number.isFinite(date.getTime()) ? date : undefined;
}
