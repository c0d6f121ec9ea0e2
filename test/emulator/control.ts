import type { TokenName } from './access/tokens.js';
import type { Edit } from './control/edits.js';
import type { TokenChange } from './control/plans.js';
import type { RequestPattern } from './control/requests.js';
import type { StoredState } from './control/stored.js';
import type { FaultPlan, ScheduledFault } from './http/faults.js';
import type { LoggedRequest } from './http/log.js';
import type { Switches } from './switches.js';

export type {
  Edit,
  FaultPlan,
  LoggedRequest,
  RequestPattern,
  ScheduledFault,
  StoredState,
  Switches,
  TokenName,
};

/** A client of an emulator's control server, for any process. Every method throws when it is refused. */
export class Control {
  constructor(readonly url: string) {}

  async requests(): Promise<readonly LoggedRequest[]> {
    return (await this.#call<{ requests: readonly LoggedRequest[] }>('GET', '/requests')).requests;
  }

  async clearRequests(): Promise<void> {
    await this.#call('DELETE', '/requests');
  }

  /** Waits until `count` (1) requests match and have ended (or started, as `state` says); a minute unless told. */
  async waitForRequests(pattern: RequestPattern = {}): Promise<readonly LoggedRequest[]> {
    const found = await this.#call<{ requests: readonly LoggedRequest[] }>('POST', '/requests/wait', pattern);
    return found.requests;
  }

  async switches(): Promise<Switches> {
    return this.#call('GET', '/switches');
  }

  async setSwitches(change: Partial<Switches>): Promise<Switches> {
    return this.#call('PATCH', '/switches', change);
  }

  /** Returns the id of the fault. */
  async fault(plan: FaultPlan): Promise<number> {
    return (await this.#call<{ id: number }>('POST', '/faults', plan)).id;
  }

  async faults(): Promise<{ readonly faults: readonly ScheduledFault[]; readonly held: number }> {
    return this.#call('GET', '/faults');
  }

  /** Releases held requests too. */
  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/faults');
  }

  /** Waits until `count` (1) requests are held: a request that has started may still be on its way to the hold. */
  async waitUntilHeld(count = 1, timeoutMs?: number): Promise<void> {
    await this.#call('POST', '/faults/held', { count, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  }

  /**
   * Releases held requests, the oldest `count` or all; returns their number. Refused while a hold still waits for
   * requests, which would then be held for ever: `clearFaults` also takes back such a hold.
   */
  async release(count?: number): Promise<number> {
    const body = count === undefined ? {} : { count };
    return (await this.#call<{ released: number }>('POST', '/faults/release', body)).released;
  }

  /** Edits as another person in the workspace would; returns the ids changed or created. */
  async edit(edit: Edit): Promise<readonly string[]> {
    return (await this.#call<{ ids: readonly string[] }>('POST', '/edits', edit)).ids;
  }

  /** Undefined when there is no such object. */
  async state(id: string): Promise<StoredState | undefined> {
    const response = await fetch(`${this.url}/state/${id}`);
    if (response.status === 404) return undefined;
    return read<StoredState>(response);
  }

  async setToken(name: TokenName, change: TokenChange): Promise<void> {
    await this.#call('PATCH', `/tokens/${name}`, change);
  }

  /** Advances the emulator's clock, which ends rate-limit windows and search lags. */
  async advance(ms: number): Promise<void> {
    await this.#call('POST', '/clock', { ms });
  }

  /** Resets to the sample data and the switches of the start, and empties log and faults. */
  async reset(): Promise<void> {
    await this.#call('POST', '/reset');
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return read<T>(response);
  }
}

/** Not validated: the answers come from our own control server. */
const read = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`Control answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
};
