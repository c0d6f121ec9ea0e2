import { env, l10n } from 'vscode';
import type { Copy } from '../../copies/copy';
import type { Content, WholePage } from '../../model/wholePage';
import type { Failure } from '../../notion/failure';
import { emojiIn } from '../../notion/schema/common';
import type { FullPage } from '../../notion/schema/fullPage';
import { valueOf } from '../../notion/schema/propertyValue';
import type { NotionId } from '../../notion/schema/ids';
import { linkTo } from '../../notion/link';
import type { PageState } from '../../notion/schema/pageState';
import { explain, type Remedy } from '../text/explain';
import { markdownOf } from './markdown/blocks';
import { escape, headingEnd } from './markdown/escape';
import { tableOf } from './markdown/table';
import { partsInWords } from '../text/notHeld';
import { whenInWords } from '../text/dates';
import { trashedPageInWords } from '../text/trash';
import { listInWords, nameOf } from '../text/words';
import { valueInWords } from './valueInWords';
import { contentWords } from './words';

/** The names of what contains a page. */
export interface PageLocation {
  /** Undefined for a page outside the known data sources. */
  readonly dataSource: string | undefined;
  /** Undefined where it is not known any more. */
  readonly workspace: string | undefined;
}

/** By the name of a number property, as Notion's schema writes it. */
export type NumberFormats = ReadonlyMap<string, string>;

/** A page as Markdown: title, state and link, a table of its location and properties, then its content. */
export function pageDocument(
  { page, content }: WholePage,
  location: PageLocation,
  numberFormats: NumberFormats = new Map(),
): string {
  const icon = page.emoji === undefined ? '' : `${escape(page.emoji)} `;
  return [
    `# ${icon}${headingOf(page)}`,
    ...stateNote(page.state),
    openLink(page.id),
    tableOf([[], ...propertyRows(page, location, numberFormats)], 2).join('\n'),
    '---',
    ...contentBlocks(content, page.id),
  ].join('\n\n');
}

/** A page that is gone, from its copy. */
export function copyDocument(copy: Copy): string {
  const { icon, properties } = copy;
  const page = {
    title: copy.title,
    createdTime: copy.created,
    editedTime: copy.edited,
    properties: properties
      .filter(({ value }) => value.type !== 'title')
      .map(({ name, value }) => ({ name, type: value.type, value: valueOf(value) })),
  };
  const emoji = emojiIn(icon);
  const location = { dataSource: copy.sourceName, workspace: undefined };
  const notHeld = listInWords(partsInWords(copy.notHeld));
  return [
    `# ${emoji === undefined ? '' : `${escape(emoji)} `}${headingOf(copy)}`,
    note(
      l10n.t('This is a copy.'),
      l10n.t('Notion no longer has the page, or doesn’t share it with this connection.'),
      l10n.t('Copy saved {0}.', whenInWords(copy.copied, env.language)),
      ...(notHeld === '' ? [] : [l10n.t('It doesn’t contain: {0}.', notHeld)]),
    ),
    tableOf([[], ...propertyRows(page, location, new Map())], 2).join('\n'),
    '---',
    ...contentBlocks({ kind: 'read', markdown: copy.markdown, blocks: new Map(), cutOff: false }, copy.id),
  ].join('\n\n');
}

export function loadingDocument(title: string): string {
  return message(title, l10n.t('Loading the page from Notion…'));
}

export function failureDocument(title: string, id: NotionId, failure: Failure): string {
  return message(title, l10n.t('The page couldn’t be shown.'), ...reasons(failure), openLink(id));
}

/** For an error that is none of Notion's. */
export function errorDocument(title: string, id: NotionId, sentence: string): string {
  return message(title, l10n.t('The page couldn’t be shown.'), sentence, openLink(id));
}

export function disconnectedDocument(title: string): string {
  return message(
    title,
    l10n.t('The workspace of this page is not connected.'),
    l10n.t('Run “Notion: Connect Workspace…”, then preview the page again.'),
  );
}

/** For a preview URI that names no page. */
export function nothingDocument(): string {
  return message(l10n.t('Untitled'), l10n.t('This address doesn’t belong to a Notion page.'));
}

function message(title: string, ...sentences: readonly string[]): string {
  return [`# ${headingOf({ title })}`, ...sentences].join('\n\n');
}

function headingOf(titled: Parameters<typeof nameOf>[0]): string {
  return headingEnd(escape(nameOf(titled, 500)));
}

function openLink(id: NotionId): string {
  return `[${l10n.t('Open in Notion')}](<${linkTo(id)}>)`;
}

function note(label: string, ...sentences: readonly string[]): string {
  return [`> **${label}**`, ...sentences].join(' ');
}

function stateNote(state: PageState): readonly string[] {
  return {
    live: [],
    trash: [note(l10n.t('In the Trash.'), trashedPageInWords())],
    kept: [note(l10n.t('Archived.'), l10n.t('Hidden from views and search, never deleted by Notion.'))],
  }[state];
}

/** Rows of name and value; properties without a value are omitted. */
function propertyRows(
  page: Pick<FullPage, 'createdTime' | 'editedTime' | 'properties'>,
  { dataSource, workspace }: PageLocation,
  numberFormats: NumberFormats,
): readonly (readonly string[])[] {
  // Where a property has it, it shows under the name that people gave it.
  const time = (type: string, label: string, text: string) =>
    page.properties.some((property) => property.type === type)
      ? []
      : [[label, escape(whenInWords(text, env.language))]];
  const containers = [dataSource, workspace].filter((name) => name !== undefined);
  return [
    [
      l10n.t({ message: 'In', comment: 'Label in a table: the database and workspace of a page' }),
      escape(containers.map((name) => nameOf(name)).join(', ')),
    ],
    ...time(
      'created_time',
      l10n.t({ message: 'Created', comment: 'Label in a table: when a page was created' }),
      page.createdTime,
    ),
    ...time(
      'last_edited_time',
      l10n.t({ message: 'Edited', comment: 'Label in a table: when a page was last edited' }),
      page.editedTime,
    ),
    ...page.properties
      .map(({ name, value }) => [`**${escape(nameOf(name))}**`, valueInWords(value, numberFormats.get(name))])
      .filter(([, value]) => value !== ''),
  ];
}

function contentBlocks(content: Content, id: NotionId): readonly string[] {
  switch (content.kind) {
    case 'withheld':
      return [
        l10n.t('Notion doesn’t provide the content of this page while it is in the Trash.'),
        l10n.t('Restore the page to see its content.'),
      ];
    case 'failed':
      return [l10n.t('The content couldn’t be read.'), ...reasons(content.failure)];
    case 'read': {
      const text = markdownOf(content.markdown, content.blocks, contentWords()).join('\n');
      const body = text === '' ? `*${l10n.t('The page is empty.')}*` : text;
      if (!content.cutOff) return [body];
      const tooLong = l10n.t('It is too long for Notion to return all of it.');
      return [note(l10n.t('This page is incomplete.'), tooLong, openLink(id)), body];
    }
  }
}

/** Why something could not be read, and what to do about it. */
function reasons(failure: Failure): readonly string[] {
  const { sentence, remedy } = explain(failure);
  return [sentence, advice(remedy)].filter(Boolean);
}

function advice(remedy: Remedy): string {
  return {
    connect: l10n.t('Run “Notion: Connect Workspace…” to enter a new token.'),
    retry: l10n.t('Preview the page again to retry.'),
    openAddress: l10n.t('Check the setting notionArchivist.apiBaseUrl.'),
    showLog: l10n.t('Run “Notion: Show Log” for details.'),
    openCopiesSetting: '',
    openInNotion: '',
    none: '',
  }[remedy];
}
