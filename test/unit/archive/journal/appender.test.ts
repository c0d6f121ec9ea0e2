import assert from 'node:assert/strict';
import { appender } from '../../../../src/archive/journal/appender';
import { parseEntry } from '../../../../src/archive/journal/parseEntry';
import { idOf } from '../../support/notion';
import { bugs } from '../../support/batches';

const [one, two, three] = bugs(3).map(idOf);

describe('Entries that are appended', () => {
  it('can all be read after a full disk has torn one of them', async () => {
    let file = '';
    let isFull = false;
    const append = appender((text) => {
      file += isFull ? text.slice(0, text.length / 2) : text;
      return isFull ? Promise.reject(new Error('There is no space left.')) : Promise.resolve();
    });
    const note = (id = one) => append({ kind: 'started', id: id ?? idOf('') });
    await note(one);
    isFull = true;
    await assert.rejects(note(two));
    isFull = false;
    await note(three);
    assert.deepEqual(
      file.split('\n').flatMap((line) => {
        const entry = parseEntry(line);
        return entry?.kind === 'started' ? [entry.id] : [];
      }),
      [one, three],
    );
  });
});
