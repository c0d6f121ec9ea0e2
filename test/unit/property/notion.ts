import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TokenName } from '../../emulator/control';
import { applyEdit } from '../../emulator/control/apply-edit';
import { apiServer } from '../../emulator/http/server';
import type { LoggedRequest } from '../../emulator/http/log';
import type { Route } from '../../emulator/http/route';
import { routes } from '../../emulator/routes/all';
import { sampleWith } from '../../emulator/sample/all';
import { ancestors } from '../../emulator/state/ancestry';
import { manualClock } from '../../emulator/state/clock';
import { readsArchived } from '../../emulator/state/kept';
import type { Entity } from '../../emulator/state/model';
import { readsInTrash } from '../../emulator/state/trash';
import { switchesFrom, type Switches } from '../../emulator/switches';
import { createWorld, resetWorld, type World } from '../../emulator/world';
import type { Edit, Event } from './plan';
import { pool } from './pool';
import { type Reading, Ticks, Timeline } from './timeline';

/** A request as Notion got it. */
export interface Asked {
  readonly at: number;
  readonly door: number;
  readonly method: string;
  readonly path: string;
  /** The page, where the request is about a single one. */
  readonly page: string | undefined;
  readonly logged: number;
  /** Set for a write that was carried out. */
  written?: Written;
}

export interface Written {
  readonly at: number;
  readonly token: TokenName;
  readonly before: Entity;
  readonly after: Entity;
  /** The page's state before and after, as its connection reads it. */
  readonly from: Reading;
  readonly to: Reading;
}

/** An edit by another person. */
export interface Edited {
  readonly at: number;
  readonly edit: Edit;
}

const tokens = ['full', 'pat'] as const satisfies readonly TokenName[];
export type Used = (typeof tokens)[number];

/** Two windows that work at the same time, and the one that recovers and undoes. */
const doors = 3;

const started = Date.parse('2026-11-21T10:00:30.500Z');

/** An emulated Notion that records who did what, with a port (`door`) for each window, to tell their requests apart. */
export class WatchedNotion {
  readonly #world: World;
  readonly #doors: FastifyInstance[] = [];
  readonly #request = new AsyncLocalStorage<Asked>();
  readonly #seen = new WeakMap<FastifyRequest, Asked>();
  #origins: readonly string[] = [];
  #asked: Asked[] = [];
  #edited: Edited[] = [];
  #timeline = new Timeline();
  #passed: (event: Event, asked: Asked) => void = () => undefined;
  #closed = new Set<number>();
  ticks = new Ticks();

  constructor() {
    this.#world = createWorld(sampleWith(30), manualClock(started), switchesFrom({}), () => 0);
  }

  async open(): Promise<void> {
    const watched = routes.map((route) => this.#watched(route));
    for (let door = 0; door < doors; door++) {
      const app = apiServer(this.#world, watched);
      this.#watch(app, door);
      this.#doors.push(app);
    }
    this.#origins = await Promise.all(this.#doors.map((app) => app.listen({ host: '127.0.0.1', port: 0 })));
  }

  async close(): Promise<void> {
    await Promise.all(this.#doors.map((app) => app.close()));
  }

  reset(switches: Partial<Switches>): void {
    resetWorld(this.#world, switchesFrom(switches));
    this.#asked = [];
    this.#edited = [];
    this.#timeline = new Timeline();
    this.#closed = new Set();
    this.#passed = () => undefined;
    this.ticks = new Ticks();
    this.#observe();
  }

  /** Sets the listener for requests that come in and writes that were carried out. */
  tell(passed: (event: Event, asked: Asked) => void): void {
    this.#passed = passed;
  }

  get world(): World {
    return this.#world;
  }

  get asked(): readonly Asked[] {
    return this.#asked;
  }

  get edited(): readonly Edited[] {
    return this.#edited;
  }

  origin(door: number): string {
    return this.#origins[door] ?? '';
  }

  secret(token: Used): string {
    return this.#world.tokens.find(({ name }) => name === token)?.secret ?? '';
  }

  /** The emulator's log entry of the request. */
  logged({ logged }: Asked): LoggedRequest | undefined {
    return this.#world.log.entries.find(({ number }) => number === logged);
  }

  /** Drops all further requests of a window, as if its network were cut. */
  shut(door: number): void {
    this.#closed.add(door);
  }

  /** Edits as another person would; does nothing to an object that is gone. */
  edit(edit: Edit): void {
    if (this.#world.store.get(edit.id) === undefined) return;
    const { kind, id } = edit;
    switch (kind) {
      case 'rename':
        applyEdit(this.#world, { kind, id, title: 'Renamed' });
        break;
      case 'unshare':
        applyEdit(this.#world, { kind, id, token: 'full' });
        break;
      default:
        applyEdit(this.#world, { kind, id });
    }
    this.#edited.push({ at: this.ticks.next(), edit });
    this.#observe();
  }

  /** Ends faults and limits, for the phase after the plan. */
  calm(): void {
    this.#passed = () => undefined;
    this.#world.faults.clear();
    this.#world.switches = { ...this.#world.switches, parallelWrites: 0 };
  }

  /** Resolves when no request is in flight at one door, or at any. */
  async quiet(door?: number): Promise<void> {
    // Requests that were cancelled may still be arriving: a connection takes some rounds of the event loop, however
    // long these are.
    for (let round = 0; round < 50; round++) await setImmediate();
    const numbers = new Set(this.#asked.flatMap((one) => (one.door === door ? [one.logged] : [])));
    const isOver = ({ number, endedAt }: LoggedRequest) =>
      endedAt !== null || (door !== undefined && !numbers.has(number));
    const ended = await this.#world.log.until(
      (entries) => (entries.every(isOver) ? true : undefined),
      60_000,
    );
    if (ended !== true) throw new Error('Requests do not end.');
  }

  entities(): ReadonlyMap<string, Entity> {
    return new Map([...this.#world.store.all()].map((entity) => [entity.id, entity]));
  }

  /** The present state of any page. */
  look(token: Used, id: string): Reading {
    return this.#read(token, id);
  }

  /** The last state noted of a page of the pool. */
  reading(token: Used, id: string): Reading {
    return this.#timeline.now(`${token} ${id}`);
  }

  readingsDuring(token: Used, id: string, from: number, to: number): ReadonlySet<Reading> {
    return this.#timeline.during(`${token} ${id}`, from, to);
  }

  /** Whether an ancestor is in the Trash, so that Notion refuses to change the object. */
  isHeld(id: string): boolean {
    const { store } = this.#world;
    const entity = store.get(id);
    return entity !== undefined && [...ancestors(entity, store.get)].some(({ inTrash }) => inTrash);
  }

  /** Whether the object is shared with the connection. */
  isVisible(token: Used, entity: Entity): boolean {
    const { sharing, store } = this.#world;
    const caller = this.#world.tokens.find(({ name }) => name === token);
    return caller !== undefined && sharing.sees(caller, entity, store.get);
  }

  #read(token: Used, id: string): Reading {
    const { store, switches } = this.#world;
    const entity = store.get(id);
    if (entity?.kind !== 'page' || !this.isVisible(token, entity)) return 'gone';
    if (readsInTrash(entity, store.get, switches)) return 'trash';
    return readsArchived(entity, store.get, switches) ? 'kept' : 'live';
  }

  #observe(): void {
    const at = this.ticks.next();
    for (const token of tokens)
      for (const id of pool) this.#timeline.note(`${token} ${id}`, this.#read(token, id), at);
  }

  #watch(app: FastifyInstance, door: number): void {
    app.addHook('onRequest', (request, _reply, done) => {
      const [path = ''] = request.url.split('?');
      const asked: Asked = {
        at: this.ticks.next(),
        door,
        method: request.method,
        path,
        page: /^\/v1\/pages\/([^/]+)$/.exec(path)?.[1],
        logged: this.#world.log.entries.at(-1)?.number ?? 0,
      };
      this.#asked.push(asked);
      this.#seen.set(request, asked);
      this.#passed('asked', asked);
      if (this.#closed.has(door)) request.raw.socket.destroy();
      else done();
    });
    app.addHook('preHandler', (request, _reply, done) => {
      const asked = this.#seen.get(request);
      if (asked === undefined) done();
      else this.#request.run(asked, done);
    });
  }

  #watched(route: Route): Route {
    if (route.method !== 'PATCH') return route;
    return {
      ...route,
      prepare: (world, caller, raw) => {
        const job = route.prepare(world, caller, raw);
        const asked = this.#request.getStore();
        const used = tokens.find((token) => token === caller.token.name);
        const { page } = asked ?? {};
        if (asked === undefined || used === undefined || page === undefined) return job;
        return {
          ...job,
          run: () => {
            const before = world.store.get(page);
            const from = this.#read(used, page);
            const answer = job.run();
            const after = world.store.get(page);
            this.#observe();
            if (before !== undefined && after !== undefined) {
              const to = this.#read(used, page);
              asked.written = { at: this.ticks.next(), token: used, before, after, from, to };
            }
            this.#passed('written', asked);
            return answer;
          },
        };
      },
    };
  }
}
