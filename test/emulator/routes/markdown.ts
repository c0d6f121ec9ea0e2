import { Type } from 'typebox';
import { invalidUrl, notFound } from '../http/errors.js';
import { pageAt } from '../http/resolve.js';
import { route, type Route } from '../http/route.js';
import { markdownOf, unsupportedUnder } from '../render/markdown.js';
import { anyBody, Id } from '../schemas/common.js';
import { readsInTrash } from '../state/trash.js';
import { sourceVersions } from './data-sources.js';

const retrieve = route({
  method: 'GET',
  path: '/pages/:page_id/markdown',
  needs: 'read',
  versions: sourceVersions,
  params: Type.Object({ page_id: Id() }),
  query: Type.Object({ include_transcript: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  body: () => anyBody,
  run: (world, caller, { params }) => {
    const { store, switches } = world;
    if (switches.markdownVersions === 'newest' && caller.version !== '2026-03-11') throw invalidUrl();
    const page = pageAt(world, caller, params.page_id);
    if (switches.markdownOfTrashed === 'missing' && readsInTrash(page, store.get, switches))
      throw notFound('page', page.id, caller.token.identity.name);
    return {
      object: 'page_markdown',
      id: page.id,
      markdown: markdownOf(store, page.id),
      truncated: false,
      unknown_block_ids: unsupportedUnder(store, page.id),
    };
  },
});

export const markdownRoutes: readonly Route[] = [retrieve];
