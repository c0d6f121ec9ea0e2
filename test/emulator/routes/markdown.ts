import { Type } from 'typebox';
import { notFound } from '../http/errors.js';
import { blockAt, pageAt } from '../http/resolve.js';
import { route, type Route } from '../http/route.js';
import { markdownOf } from '../render/markdown.js';
import { anyBody, Id } from '../schemas/common.js';
import { dashed } from '../state/ids.js';
import { pageOf } from '../state/ancestry.js';
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
    const named = store.get(dashed(params.page_id));
    const root =
      named?.kind === 'block'
        ? blockAt(world, caller, params.page_id)
        : pageAt(world, caller, params.page_id);
    if (switches.markdownOfTrashed === 'missing' && readsInTrash(root, store.get, switches))
      throw notFound('page', root.id, caller.token.identity);
    const pageId = pageOf(root, store.get) ?? root.id;
    const { markdown, truncated, unknown } = markdownOf(store, root, pageId, switches.markdownBlocks);
    return {
      object: 'page_markdown',
      id: root.id,
      markdown,
      truncated,
      unknown_block_ids: unknown,
    };
  },
});

export const markdownRoutes: readonly Route[] = [retrieve];
