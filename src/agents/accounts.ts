/** So many calls that nobody heard the end of are remembered. */
const most = 5;

/**
 * The results of calls that were cancelled while they ran: VS Code drops their results. Each is told with the next result
 * of any tool.
 */
export class Accounts {
  #unheard: object[] = [];

  add(account: object): void {
    this.#unheard = [...this.#unheard, account].slice(-most);
  }

  /** Those that were not told yet, once. */
  take(): readonly object[] {
    return this.#unheard.splice(0);
  }
}
