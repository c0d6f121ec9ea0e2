import type * as vscode from 'vscode';

/** Milliseconds after which an event is taken not to happen. */
const patience = 15_000;

/** The first matching event. Rejects when none comes in time. */
export function first<T>(event: vscode.Event<T>, isMeant: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`What was to be measured did not happen: ${String(isMeant)}`));
    }, patience);
    const subscription = event((value) => {
      if (!isMeant(value)) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve(value);
    });
  });
}
