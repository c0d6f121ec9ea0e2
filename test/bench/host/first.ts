import type * as vscode from 'vscode';

/** Milliseconds after which it is clear that something will not happen. */
const patience = 15_000;

/** The first event that is meant. Rejects when it does not come. */
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
