import { isNotionId, type NotionId } from '../../../src/notion/schema/ids';
import { ids, rowId } from '../../emulator/sample/ids';

/** The data source of the sample with more rows than Notion lists at once. */
export const hugeSource: NotionId = idOf(ids.dataSources.huge);

/** The ids of this many of its rows. */
export function hugeRows(count: number): readonly NotionId[] {
  return Array.from({ length: count }, (_, number) => idOf(rowId('huge', number)));
}

function idOf(text: string): NotionId {
  if (!isNotionId(text)) throw new Error(`${text} is no id.`);
  return text;
}
