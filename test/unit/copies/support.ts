import type { Copy } from '../../../src/copies/copy';
import { ids, rowId } from '../../emulator/sample/ids';
import { idOf } from '../support/notion';

/** A copy of a row of the gallery. */
export function copyOf(rest: Partial<Copy> = {}): Copy {
  return {
    id: idOf(rowId('gallery', 1)),
    title: 'Emoji icon',
    url: 'https://app.notion.com/p/Emoji-icon',
    connection: '0123456789abcdef',
    source: idOf(ids.dataSources.gallery),
    sourceName: 'Icons and properties',
    created: '2026-01-01T00:00:00.000Z',
    edited: '2026-01-02T00:00:00.000Z',
    createdBy: undefined,
    editedBy: undefined,
    copied: '2026-01-03T00:00:00.000Z',
    icon: { type: 'emoji', emoji: '🗄️' },
    cover: null,
    properties: [{ name: 'Status', value: { id: 'a%3B', type: 'status', status: { name: 'Done' } } }],
    files: undefined,
    notHeld: { files: 2 },
    restored: undefined,
    gone: undefined,
    markdown: '# Heading\n\tIndented',
    ...rest,
  };
}
