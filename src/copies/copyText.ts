import * as v from 'valibot';
import type { NotHeld } from '../archive/batch';
import { isWritable, moment, notionId } from '../notion/schema/common';
import { rawValue } from '../notion/schema/rawPage';
import type { Copy, MissedFile } from './copy';
import { isFileName } from './fileName';
import { formatFrontMatter, parseFrontMatter } from './frontMatter';

/** Of the form below. A file of a newer one is not read. */
const version = 1;

/** The text of a copy's file: front matter, an empty line, and the content. */
export function formatCopy(copy: Copy): string {
  const { properties, markdown, notHeld, files, ...head } = copy;
  const value = (key: string, of: unknown) => ({ kind: 'value', key, value: of }) as const;
  const front = formatFrontMatter([
    value('title', head.title),
    value('url', head.url),
    value('id', head.id),
    value('dataSource', head.source),
    value('database', head.sourceName),
    value('created', head.created),
    value('createdBy', head.createdBy),
    value('edited', head.edited),
    value('editedBy', head.editedBy),
    value('icon', head.icon),
    value('cover', head.cover),
    value('notInCopy', { comments: 'not read', ...notHeld }),
    ...(files === undefined
      ? []
      : [
          value('filesFetched', files.fetched),
          { kind: 'list', key: 'files', values: files.saved } as const,
          { kind: 'list', key: 'filesNotFetched', values: files.missed } as const,
        ]),
    ...(head.restored === undefined ? [] : [value('restored', head.restored)]),
    ...(head.gone === undefined ? [] : [value('gone', head.gone)]),
    { kind: 'list', key: 'properties', values: properties.map((one) => ({ name: one.name, ...one.value })) },
    value('copied', head.copied),
    value('connection', head.connection),
    value('version', version),
  ]);
  return `${front}\n${markdown.replace(/\r\n?/g, '\n')}\n`;
}

const text = v.nullish(v.string());
const count = v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), undefined);

const kindsNotHeld = [
  'files',
  'databases',
  'subpages',
  'syncedBlocks',
  'blocks',
  'values',
  'content',
] as const satisfies readonly (keyof NotHeld)[];

const notHeld = v.pipe(
  v.fallback(v.record(v.string(), v.unknown()), {}),
  v.transform((raw): NotHeld => {
    const read = kindsNotHeld.map((kind) => [kind, v.parse(count, raw[kind])] as const);
    return Object.fromEntries(read.filter(([, found]) => found !== undefined));
  }),
);

const reasons = [
  'elsewhere',
  'expired',
  'tooLarge',
  'tooMany',
  'limit',
  'failed',
] as const satisfies readonly MissedFile['why'][];

const property = v.pipe(
  v.intersect([v.looseObject({ name: v.string() }), rawValue]),
  v.transform(({ name, ...value }) => ({ name, value })),
);

/** Whoever edited the copy cannot lead out of the folder of its files by a name. */
const savedFile = v.object({ name: v.string(), file: v.pipe(v.string(), v.check(isFileName)) });
const missedFile = v.object({ name: v.string(), why: v.picklist(reasons) });

/** Those of a list that can be read. */
function readable<T>(schema: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((list) =>
      list.flatMap((one) => v.safeParse(schema, one)).flatMap((read) => (read.success ? [read.output] : [])),
    ),
  );
}

const front = v.object({
  id: notionId,
  title: v.string(),
  url: v.string(),
  connection: v.string(),
  dataSource: v.nullish(notionId),
  database: text,
  created: moment,
  createdBy: text,
  edited: moment,
  editedBy: text,
  copied: moment,
  icon: v.optional(v.unknown(), null),
  cover: v.optional(v.unknown(), null),
  filesFetched: v.fallback(v.optional(moment), undefined),
  files: v.optional(readable(savedFile)),
  filesNotFetched: v.optional(readable(missedFile)),
  notInCopy: v.optional(notHeld, {}),
  restored: v.nullish(v.object({ at: moment, to: v.nullish(notionId) })),
  gone: v.nullish(moment),
  properties: v.array(property),
});

/** Undefined for a text that is no copy. Its content is as untrusted as a page of Notion. */
export function parseCopy(text: string): Copy | undefined {
  const found = parseFrontMatter(text.replaceAll('\r\n', '\n'));
  if (found === undefined) return undefined;
  if (found.values.get('version') !== version) return undefined;
  // It is written again when it is marked as restored.
  if (![...found.values.values()].every((value) => isWritable(value))) return undefined;
  const read = v.safeParse(front, Object.fromEntries(found.values));
  if (!read.success) return undefined;
  const { dataSource, database, files, filesFetched, filesNotFetched, ...others } = read.output;
  const { notInCopy, restored, gone, ...rest } = others;
  return {
    ...rest,
    createdBy: rest.createdBy ?? undefined,
    editedBy: rest.editedBy ?? undefined,
    source: dataSource ?? undefined,
    sourceName: database ?? undefined,
    files: files && { fetched: filesFetched, saved: files, missed: filesNotFetched ?? [] },
    notHeld: notInCopy,
    restored: restored == null ? undefined : { at: restored.at, to: restored.to ?? undefined },
    gone: gone ?? undefined,
    markdown: found.body.replace(/^\n/, '').replace(/\n$/, ''),
  };
}
