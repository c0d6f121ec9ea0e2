import { longestTimerMs } from './scheduler';

/** Until when Notion has limited single endpoints, while it takes requests of the others. */
export class EndpointPauses {
  readonly #until = new Map<string, number>();

  pause(method: string, path: string, ms: number): void {
    this.#until.set(endpointOf(method, path), performance.now() + Math.min(ms, longestTimerMs));
  }

  /** Milliseconds until requests of the endpoint may go on; 0 when they may now. */
  remainingMs(method: string, path: string): number {
    const until = this.#until.get(endpointOf(method, path)) ?? 0;
    return Math.max(0, until - performance.now());
  }
}

/** Method and path without the ids of objects. */
function endpointOf(method: string, path: string): string {
  return `${method} ${path.replaceAll(/\/[0-9a-f]{8}-?[0-9a-f-]{23,27}(?=\/|$)/gi, '/:id')}`;
}
