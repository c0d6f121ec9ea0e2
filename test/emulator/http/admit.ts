import { may, type Token } from '../access/tokens.js';
import type { World } from '../world.js';
import { badVersion, forbidden, invalidUrl, rateLimited, unauthorized } from './errors.js';
import type { Caller, Route } from './route.js';
import { isApiVersion } from './versions.js';

const tokenOf = (world: World, authorization: string | undefined): Token => {
  const secret = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const token = world.tokens.find((known) => known.secret === secret);
  if (token === undefined || token.expired) throw unauthorized();
  return token;
};

const spend = (world: World, token: Token): void => {
  const now = world.clock.now();
  const { budget, budgetWindowMs, workspaceBudget, workspaceWindowMs } = world.switches;
  const own = world.budget.spend(`token ${token.name}`, { limit: budget, windowMs: budgetWindowMs }, now);
  if (own !== undefined) throw rateLimited('public_api_request_rate_limit', own);
  const shared = world.budget.spend(
    `workspace ${token.workspace}`,
    { limit: workspaceBudget, windowMs: workspaceWindowMs },
    now,
  );
  if (shared !== undefined) throw rateLimited('public_api_space_request_rate_limit', shared);
};

export interface Headers {
  readonly authorization: string | undefined;
  readonly version: string | undefined;
}

export const admit = (
  world: World,
  route: Route,
  headers: Headers,
  known: (token: Token) => void,
): Caller => {
  const token = tokenOf(world, headers.authorization);
  known(token);
  const { version } = headers;
  if (!isApiVersion(version)) throw badVersion(version);
  if (route.versions?.includes(version) === false) throw invalidUrl();
  spend(world, token);
  return { token, version };
};

export const demand = (route: Route, caller: Caller): void => {
  if (route.needs !== 'nothing' && !may(caller.token, route.needs)) throw forbidden();
};
