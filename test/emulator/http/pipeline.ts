import { setTimeout as sleep } from 'node:timers/promises';
import type { Token } from '../access/tokens.js';
import type { World } from '../world.js';
import { admit, demand, type Headers } from './admit.js';
import { conflict, invalidJson, NotionFailure, type Failure } from './errors.js';
import type { Effect } from './fault-effects.js';
import type { JsonObject } from './json.js';
import type { Caller, Job, RawInput, Route } from './route.js';

export interface Incoming {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: Headers;
  readonly params: unknown;
  readonly query: unknown;
  /** The body as text; empty when there is none. */
  readonly text: string;
}

export type Outcome =
  | { readonly kind: 'json'; readonly body: JsonObject }
  | { readonly kind: 'stall'; readonly body: JsonObject }
  | { readonly kind: 'text'; readonly status: number; readonly type: string; readonly text: string }
  | { readonly kind: 'drop' };

export interface Observer {
  readonly token: (token: Token) => void;
  readonly fault: (kind: string) => void;
}

const parsed = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidJson();
  }
};

const carryOut = async (world: World, job: Job, latency: () => Promise<void>): Promise<JsonObject> => {
  const parent = job.writesUnder;
  if (parent !== undefined && !world.writes.enter(parent, world.switches.parallelWrites)) throw conflict();
  const { writes } = world;
  try {
    await latency();
    return job.run();
  } finally {
    if (parent !== undefined) writes.leave(parent);
  }
};

/** A 503 of a create that was saved all the same names what was created. */
const withCommitted = (failure: Failure, { method, path }: Route, { id }: JsonObject): Failure => {
  const isCreate = method === 'POST' && path === '/pages';
  if (!isCreate || failure.status !== 503 || typeof id !== 'string') return failure;
  return { ...failure, additionalData: { ...failure.additionalData, committed_resource_id: id } };
};

/** `work` carries the request out, as if it had no cursor when that is asked for. */
const spoil = async (
  world: World,
  effect: Effect,
  route: Route,
  work: (fromStart?: boolean) => Promise<JsonObject>,
): Promise<Outcome> => {
  if (effect.kind === 'stall') return { kind: 'stall', body: await work() };
  if (effect.kind === 'change') return { kind: 'json', body: effect.change(await work(effect.fromStart)) };
  const body = effect.committed ? await work() : undefined;
  switch (effect.kind) {
    case 'fail':
      throw new NotionFailure(
        body === undefined ? effect.failure : withCommitted(effect.failure, route, body),
      );
    case 'text':
      return effect;
    case 'drop':
      return { kind: 'drop' };
    case 'delay':
      await sleep(effect.ms);
      return { kind: 'json', body: body ?? (await work()) };
    case 'hold':
      await world.faults.held();
      return { kind: 'json', body: body ?? (await work()) };
  }
};

const withoutCursor = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'start_cursor'));
};

const jobOf = (world: World, route: Route, caller: Caller, incoming: Incoming, fromStart: boolean): Job => {
  const { params, query } = incoming;
  const body = parsed(incoming.text);
  const raw: RawInput = fromStart
    ? { params, query: withoutCursor(query), body: withoutCursor(body) }
    : { params, query, body };
  demand(route, caller);
  return route.prepare(world, caller, raw);
};

/** Starts to wait when first called; later calls await the same promise. */
const latencyOf = (world: World): (() => Promise<void>) => {
  let waiting: Promise<void> | undefined;
  const { latencyMs } = world.switches;
  return async () => {
    waiting ??= latencyMs > 0 ? sleep(latencyMs) : Promise.resolve();
    return waiting;
  };
};

const answer = async (
  world: World,
  route: Route,
  incoming: Incoming,
  observer: Observer,
  latency: () => Promise<void>,
): Promise<Outcome> => {
  const caller = admit(world, route, incoming.headers, observer.token);
  const work = async (fromStart = false): Promise<JsonObject> =>
    carryOut(world, jobOf(world, route, caller, incoming, fromStart), latency);
  const fault = world.faults.take(incoming.method, incoming.url, caller.token.name);
  if (fault === undefined) return { kind: 'json', body: await work() };
  observer.fault(fault.kind);
  return spoil(world, fault.effect, route, work);
};

/** Handles a request on a known route, from its arrival to its outcome. Throws refusals as `NotionFailure`. */
export const process = async (
  world: World,
  route: Route,
  incoming: Incoming,
  observer: Observer,
): Promise<Outcome> => {
  const latency = latencyOf(world);
  try {
    return await answer(world, route, incoming, observer, latency);
  } finally {
    await latency();
  }
};
