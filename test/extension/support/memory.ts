import * as vscode from 'vscode';

/** A secret storage that two "windows" can share: each is told of every change. */
export class MemorySecrets implements vscode.SecretStorage {
  readonly #values = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changed.event;
  /** The number of reads. */
  reads = 0;
  isLocked = false;

  keys(): Promise<string[]> {
    this.reads++;
    if (this.isLocked) return Promise.reject(new Error('It is locked.'));
    return Promise.resolve([...this.#values.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    this.reads++;
    return Promise.resolve(this.#values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.#values.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#values.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
}

/** Values go through JSON, as they do in VS Code. */
export class MemoryMemento implements vscode.Memento {
  readonly #values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  readonly get: vscode.Memento['get'] = <T>(key: string, fallback?: T): T | undefined => {
    const text = this.#values.get(key);
    // As with VS Code's own, the caller asserts the type that was stored.
    return text === undefined ? fallback : (JSON.parse(text) as T);
  };

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  /** Everything stored, as one text. */
  get text(): string {
    return JSON.stringify([...this.#values]);
  }
}
