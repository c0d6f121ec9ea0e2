import { randomUUID } from 'node:crypto';
import { invalid } from '../http/errors.js';
import type { PageCreate } from '../schemas/page-create.js';
import type { Switches } from '../switches.js';
import type { Change } from './changes.js';
import { checkTrash } from './flags.js';
import { toMinute } from './clock.js';
import { dashed } from './ids.js';
import type { DataSource, Page } from './model.js';
import { firstHeading, parseMarkdown, type Parsed } from './parse-markdown.js';
import { coverFrom, iconFrom, withProperties } from './update-page.js';
import { text, type Property } from './values.js';

/** The most bytes of Markdown in one request. */
const maxBytes = 500 * 1024;

/** Creates a page with its content, or throws the refusal and stores nothing. */
export const createPage = (
  parent: Page | DataSource,
  given: Omit<PageCreate, 'parent'>,
  properties: readonly Property[],
  change: Change & { readonly switches: Switches },
): Page => {
  const { store, switches, now, author } = change;
  checkTrash(
    parent,
    { inTrash: undefined, isArchived: undefined, other: true },
    { lookup: store.get, switches, now },
  );
  const { markdown = '', icon, cover } = given;
  if (Buffer.byteLength(markdown) > maxBytes)
    throw invalid('body failed validation: body.markdown.length should be ≤ `512000`.');
  const parsed = parseMarkdown(markdown);
  if (switches.unknownTags === 'refused' && includes(parsed, 'unknown'))
    throw invalid('body.markdown has a block that cannot be created: unknown.');
  const titleGiven = Object.entries(given.properties ?? {}).some(([, { title }]) => title !== undefined);
  const common = {
    workspace: parent.workspace,
    inTrash: false,
    restoredAt: null,
    createdTime: toMinute(now),
    lastEditedTime: toMinute(now),
    createdBy: author,
    lastEditedBy: author,
  };
  const empty: Page = {
    ...common,
    kind: 'page',
    id: randomUUID(),
    parent: { kind: parent.kind, id: parent.id },
    title: titleGiven ? [] : text(firstHeading(parsed) ?? ''),
    icon: icon == null ? null : iconFrom(icon),
    cover: cover == null ? null : coverFrom(cover),
    isArchived: false,
    isLocked: false,
    number: parent.kind === 'dataSource' ? [...store.childrenOf(parent.id)].length + 1 : null,
    values: {},
  };
  const page = withProperties(empty, given.properties ?? {}, properties);
  store.put(page);
  const put = (blocks: readonly Parsed[], above: Page['parent']): void => {
    for (const one of blocks) {
      if (one.kind === 'existing') moveHere(change, one, above);
      if (one.kind !== 'block') continue;
      const id = randomUUID();
      store.put({ ...common, kind: 'block', id, parent: above, content: one.content });
      put(one.inside, { kind: 'block', id });
    }
  };
  put(parsed, { kind: 'page', id: page.id });
  return page;
};

const includes = (blocks: readonly Parsed[], kind: Parsed['kind']): boolean =>
  blocks.some((one) => one.kind === kind || (one.kind === 'block' && includes(one.inside, kind)));

/** As documented, the tag of a page or database that there is moves it to where the tag stands. */
const moveHere = (
  { store }: Change,
  { noun, address }: Extract<Parsed, { kind: 'existing' }>,
  parent: Page['parent'],
): void => {
  const hex = /([0-9a-f]{32})(?:$|[?#])/.exec(address)?.[1];
  const entity = hex === undefined ? undefined : store.get(dashed(hex));
  if (entity?.kind !== noun) throw invalid(`Could not find ${noun} at ${address}.`);
  store.put({ ...entity, parent });
};
