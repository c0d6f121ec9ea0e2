import { configuredSourceOf } from '../model/find/configuredSources';
import { readWholePage, type WholePage } from '../model/wholePage';
import type { Value } from '../notion/schema/propertyValue';
import { markdownOf } from '../ui/preview/markdown/blocks';
import { contentWords } from '../ui/preview/words';
import { explain } from '../ui/text/explain';
import { readConfigured } from './configured';
import { contentNote, fitting, lineOf, textOf } from './content';
import { describePage } from './find/findPages';
import { locateConfigured } from './locate';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';

/** Characters of a page's content. */
const maxContent = 20_000;
const maxValue = 1_000;
const mostValues = 100;
/** Characters of all properties. */
const maxProperties = 30_000;

/** A page of a configured database with its properties and its content as Markdown. */
export async function readPage(call: ToolCall, { page: text }: { readonly page: string }): Promise<object> {
  const sources = await readConfigured(call);
  const [located] = await locateConfigured(call, sources, [text]);
  if (located === undefined) throw new Refusal('Name one page.');
  const { workspace, page } = located;
  const whole = await readWholePage(workspace.api, page.id, { signal: call.signal });
  // A row that is loaded may have moved since.
  if (configuredSourceOf(sources, whole.page) === undefined)
    throw new Refusal(`${page.id} is in no configured database.`);
  const { content, ...about } = { content: {}, ...describePage(whole.page) };
  return { contentNote, ...about, ...contentOf(whole, content) };
}

function contentOf({ page, content }: WholePage, head: object): object {
  const values = page.properties.map(({ name, type, value }) => ({
    name: lineOf(name),
    type,
    value: valueOf(value),
  }));
  const { kept: properties, left } = fitting(values, maxProperties);
  const all = { ...head, properties, ...(left > 0 && { morePropertiesNotListed: left }) };
  switch (content.kind) {
    case 'withheld':
      return { content: all, note: 'Notion does not give the text of a page in the Trash.' };
    case 'failed':
      return { content: all, note: `The text could not be read. ${explain(content.failure).sentence}` };
    case 'read': {
      const markdown = markdownOf(content.markdown, content.blocks, contentWords()).join('\n');
      const { text, isCut } = textOf(markdown, maxContent);
      const isPart = isCut || content.cutOff;
      return { content: { ...all, markdown: text }, ...(isPart && { cut: 'The text is cut off here.' }) };
    }
  }
}

function valueOf(value: Value): unknown {
  switch (value.kind) {
    case 'empty':
      return null;
    case 'text':
    case 'link':
      return shortened(value.text);
    case 'number':
      return value.number;
    case 'person':
      return { id: value.id, ...(value.name !== undefined && { name: lineOf(value.name) }) };
    case 'checkbox':
      return value.checked;
    case 'date':
      return { start: value.start, ...(value.end !== undefined && { end: value.end }) };
    case 'pages':
      return { pages: value.count, ...(value.more && { more: true }) };
    case 'list':
      return [
        ...value.values.slice(0, mostValues).map(valueOf),
        ...(value.values.length > mostValues ? [{ moreNotListed: value.values.length - mostValues }] : []),
      ];
    case 'unknown':
      return 'Shown only in Notion';
  }
}

function shortened(whole: string): string {
  const { text, isCut } = textOf(whole, maxValue);
  return isCut ? `${text}… (cut off here)` : text;
}
