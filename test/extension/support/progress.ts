import * as vscode from 'vscode';
import { replace } from './replace';

/** Watches and cancels the progress that is shown. */
export class Progress {
  readonly titles: string[] = [];
  readonly locations: vscode.ProgressOptions['location'][] = [];
  readonly reports: string[] = [];
  readonly #source = new vscode.CancellationTokenSource();
  #waiting: (() => void)[] = [];

  cancel(): void {
    this.#source.cancel();
  }

  /** Resolves when progress of this title is shown. */
  shown(title: string): Promise<void> {
    return this.#until(() => this.titles.includes(title));
  }

  /** Resolves when a report equals or matches this. */
  reported(message: string | RegExp): Promise<void> {
    return this.#until(() =>
      this.reports.some((report) =>
        typeof message === 'string' ? report === message : message.test(report),
      ),
    );
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  readonly run = <T>(
    options: vscode.ProgressOptions,
    task: (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Thenable<T>,
  ): Thenable<T> => {
    this.titles.push(options.title ?? '');
    this.locations.push(options.location);
    const report = ({ message }: { message?: string }) => {
      this.reports.push(message ?? '');
      this.#wake();
    };
    const never = new vscode.CancellationTokenSource();
    const running = task({ report }, options.cancellable === true ? this.#source.token : never.token);
    this.#wake();
    return running;
  };

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** Records progress instead of showing it. Use before the code under test begins. */
export function watchProgress(): Progress & Disposable {
  const progress = new Progress();
  const restore = replace(vscode.window, 'withProgress', progress.run);
  return Object.assign(progress, { [Symbol.dispose]: restore });
}
