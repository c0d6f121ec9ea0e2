import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { NotionClock } from '../../../../src/notion/http/notionClock';

const day = 86_400_000;
const ahead = (clock: NotionClock) => Math.round((clock.now() - Date.now()) / 60_000) + 0;
const dateOf = (ms: number) => new Date(Date.now() + ms).toUTCString();

describe('The clock of Notion', () => {
  it('is that of this machine until Notion has answered', () => {
    assert.equal(ahead(new NotionClock()), 0);
  });

  it('is told by its answers, however wrong that of this machine is', () => {
    const clock = new NotionClock();
    for (const wrongBy of [day, -day, 0]) {
      clock.note(new Headers({ date: dateOf(wrongBy), 'x-notion-request-id': '1' }));
      assert.equal(ahead(clock), wrongBy / 60_000);
    }
  });

  it('goes on as it was told where that of this machine is set back', () => {
    const clock = new NotionClock();
    clock.note(new Headers({ date: dateOf(0), 'x-notion-request-id': '1' }));
    mock.timers.enable({ apis: ['Date'], now: Date.now() - day });
    try {
      assert.equal(ahead(clock), day / 60_000);
    } finally {
      mock.timers.reset();
    }
  });

  it('is not told by an answer of something else, nor by one without a date', () => {
    const clock = new NotionClock();
    clock.note(new Headers({ date: dateOf(day) }));
    clock.note(new Headers({ 'x-notion-request-id': '1' }));
    clock.note(new Headers({ date: 'yesterday', 'x-notion-request-id': '1' }));
    assert.equal(ahead(clock), 0);
  });
});
