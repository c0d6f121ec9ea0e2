import type { Static, TSchema } from 'typebox';
import type { Capability, Token } from '../access/tokens.js';
import type { Switches } from '../switches.js';
import type { World } from '../world.js';
import type { JsonObject } from './json.js';
import { validated } from './validate.js';
import type { ApiVersion } from './versions.js';

export interface Caller {
  readonly token: Token;
  readonly version: ApiVersion;
}

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** A request that passed validation and can be carried out. */
export interface Job {
  /** The parent of the object that a write changes, for the limit of parallel writes. */
  readonly writesUnder: string | undefined;
  readonly run: () => JsonObject;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The capability that a token needs. `update` does not imply `read`. */
type Needs = Capability | 'nothing';

export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly needs: Needs;
  /** Default: all. */
  readonly versions?: readonly ApiVersion[];
  readonly prepare: (world: World, caller: Caller, raw: RawInput) => Job;
}

interface Input<P extends TSchema, Q extends TSchema, B extends TSchema> {
  readonly params: Static<P>;
  readonly query: Static<Q>;
  readonly body: Static<B>;
}

export interface RouteSpec<P extends TSchema, Q extends TSchema, B extends TSchema> {
  readonly method: Method;
  readonly path: string;
  readonly needs: Needs;
  readonly versions?: readonly ApiVersion[];
  readonly params: P;
  readonly query: Q;
  readonly body: (version: ApiVersion, switches: Switches) => B;
  readonly writesUnder?: (world: World, params: Static<P>) => string | undefined;
  readonly run: (world: World, caller: Caller, input: Input<P, Q, B>) => JsonObject;
}

export const route = <P extends TSchema, Q extends TSchema, B extends TSchema>(
  spec: RouteSpec<P, Q, B>,
): Route => ({
  method: spec.method,
  path: spec.path,
  needs: spec.needs,
  ...(spec.versions === undefined ? {} : { versions: spec.versions }),
  prepare: (world, caller, raw) => {
    const params = validated('path', spec.params, raw.params);
    const query = validated('query', spec.query, raw.query);
    const body = validated('body', spec.body(caller.version, world.switches), raw.body ?? {});
    return {
      writesUnder: spec.writesUnder?.(world, params),
      run: () => spec.run(world, caller, { params, query, body }),
    };
  },
});
