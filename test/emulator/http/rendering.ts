import { may } from '../access/tokens.js';
import { partialPage, propertiesOf, renderPage } from '../render/page.js';
import { partialUser, type Rendering } from '../render/common.js';
import { renderPerson } from '../render/user.js';
import type { Page } from '../state/model.js';
import type { Property } from '../state/values.js';
import type { World } from '../world.js';
import type { JsonObject } from './json.js';
import type { Caller } from './route.js';

export const renderingFor = (world: World, caller: Caller): Rendering => ({
  version: caller.version,
  switches: world.switches,
  lookup: world.store.get,
  now: world.clock.now(),
  person: (id) => {
    const user = world.sample.users.find((candidate) => candidate.id === id);
    return user !== undefined && may(caller.token, 'users') ? renderPerson(user) : partialUser(id);
  },
});

/** The page as far as this caller may read it. */
export const pageFor = (
  world: World,
  caller: Caller,
  page: Page,
  properties?: readonly Property[],
): JsonObject => {
  const rendering = renderingFor(world, caller);
  return may(caller.token, 'read')
    ? renderPage(page, rendering, properties ?? propertiesOf(page, rendering))
    : partialPage(page);
};
