import { l10n } from 'vscode';
import type { Content, WholePage } from '../../model/wholePage';
import type { Failure } from '../../notion/failure';
import type { FullPage } from '../../notion/schema/fullPage';
import type { NotionId } from '../../notion/schema/ids';
import { linkTo } from '../../notion/link';
import type { PageState } from '../../notion/schema/pageState';
import { explain, type Remedy } from '../text/explain';
import { markdownOf } from './markdown/blocks';
import { escape, headingEnd } from './markdown/escape';
import { tableOf } from './markdown/table';
import { nameOf, whenInWords } from '../text/words';
import { valueInWords } from './valueInWords';
import { contentWords } from './words';

/** Where a page lives, as people call it. */
export interface Whereabouts {
  /** The data source, where it is one that is known. */
  readonly holder: string | undefined;
  readonly workspace: string;
}

/** A page as read-only Markdown: what and where it is, its properties, then what it holds. */
export function pageDocument({ page, content }: WholePage, where: Whereabouts): string {
  const icon = page.emoji === undefined ? '' : `${escape(page.emoji)} `;
  return [
    `# ${icon}${headingOf(page)}`,
    ...stateNote(page.state),
    openLink(page.id),
    tableOf([[], ...facts(page, where)], 2).join('\n'),
    '---',
    ...contentParts(content, page.id),
  ].join('\n\n');
}

/** What is shown until Notion has answered. */
export function loadingDocument(title: string): string {
  return message(title, l10n.t('Loading the page from Notion…'));
}

/** What is shown in place of a page that could not be read. */
export function failureDocument(title: string, id: NotionId, failure: Failure): string {
  const { sentence, remedy } = explain(failure);
  return message(title, l10n.t('The page cannot be shown.'), sentence, advice(remedy), openLink(id));
}

export function disconnectedDocument(title: string): string {
  return message(
    title,
    l10n.t('The workspace of this page is not connected.'),
    l10n.t('Run “Notion: Connect Workspace…”, then preview the page again.'),
  );
}

/** For an address that names no page. */
export function nothingDocument(): string {
  return message(l10n.t('Untitled'), l10n.t('This address belongs to no page of Notion.'));
}

function message(title: string, ...sentences: readonly string[]): string {
  return [`# ${headingOf({ title })}`, ...sentences.filter(Boolean)].join('\n\n');
}

function headingOf(titled: Parameters<typeof nameOf>[0]): string {
  return headingEnd(escape(nameOf(titled, 500)));
}

function openLink(id: NotionId): string {
  return `[${l10n.t('Open in Notion')}](<${linkTo(id)}>)`;
}

function stateNote(state: PageState): readonly string[] {
  switch (state) {
    case 'live':
      return [];
    case 'trash':
      return [
        `> **${l10n.t('In the Trash.')}** ${l10n.t('By default Notion deletes it 30 days after it got there.')}`,
      ];
    case 'kept':
      return [
        `> **${l10n.t('Archived and kept.')}** ${l10n.t('Hidden from views and search, never deleted.')}`,
      ];
  }
}

/** Rows of name and value; a property without a value has nothing to say. */
function facts(page: FullPage, { holder, workspace }: Whereabouts): readonly (readonly string[])[] {
  const place = [holder, workspace].filter((name) => name !== undefined);
  return [
    [l10n.t('In'), escape(place.map((name) => nameOf({ title: name })).join(', '))],
    [l10n.t('Created'), escape(whenInWords(page.createdTime))],
    [l10n.t('Edited'), escape(whenInWords(page.editedTime))],
    ...page.properties
      .map(({ name, value }) => [`**${escape(nameOf({ title: name }))}**`, valueInWords(value)])
      .filter(([, value]) => value !== ''),
  ];
}

function contentParts(content: Content, id: NotionId): readonly string[] {
  switch (content.kind) {
    case 'withheld':
      return [
        l10n.t('Notion does not give out the content of this page while it is in the Trash.'),
        l10n.t('Restore the page to see it here.'),
      ];
    case 'failed': {
      const { sentence, remedy } = explain(content.failure);
      return [l10n.t('The content of the page could not be read.'), sentence, advice(remedy)].filter(Boolean);
    }
    case 'given': {
      const text = markdownOf(content.markdown, content.parts, contentWords()).join('\n');
      const note = content.cutOff
        ? [
            `> **${l10n.t('This is not the whole page.')}** ${l10n.t('It is too long for Notion to give it out at once.')} ${openLink(id)}`,
          ]
        : [];
      return [...note, text === '' ? `*${l10n.t('The page is empty.')}*` : text];
    }
  }
}

function advice(remedy: Remedy): string {
  switch (remedy) {
    case 'connect':
      return l10n.t('Run “Notion: Connect Workspace…” to give a new token.');
    case 'retry':
      return l10n.t('Preview the page again to try once more.');
    case 'openSetting':
      return l10n.t('Check the setting notionArchivist.apiBaseUrl.');
    case 'showLog':
      return l10n.t('“Notion: Show Log” tells more.');
    case 'none':
      return '';
  }
}
