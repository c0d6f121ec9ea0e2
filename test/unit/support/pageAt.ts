import type { NotionId } from '../../../src/notion/schema/ids';
import type { Page } from '../../../src/notion/schema/page';
import { idOf } from './notion';

export function idAt(number: number): NotionId {
  return idOf(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

/** A live page with an id made of its number. */
export function pageAt(number: number, rest: Partial<Page> = {}): Page {
  return {
    id: idAt(number),
    title: `Page ${number}`,
    emoji: undefined,
    state: 'live',
    parent: { kind: 'other' },
    status: undefined,
    date: undefined,
    createdTime: '2026-01-01T00:00:00.000Z',
    editedTime: '2026-01-01T00:00:00.000Z',
    ...rest,
  };
}
