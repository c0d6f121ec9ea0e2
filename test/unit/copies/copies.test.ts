import assert from 'node:assert/strict';
import { utimes, writeFile } from 'node:fs/promises';
import { Copies } from '../../../src/copies/copies';
import { rowId } from '../../emulator/sample/ids';
import { idOf } from '../support/notion';
import { useTemporaryFolder } from '../support/temporaryFolder';
import { copyOf } from './support';

describe('The copies on this machine', () => {
  const root = useTemporaryFolder('copies');

  it('are found for many pages at once: of each the newest that can be read', async () => {
    const copies = new Copies(root);
    const folder = copies.folder();
    const [one, two, three, none] = [1, 2, 3, 4].map((number) => idOf(rowId('gallery', number)));
    assert.ok(one !== undefined && two !== undefined && three !== undefined && none !== undefined);
    for (const id of [one, two, three]) await folder.write(copyOf({ id, markdown: 'old' }));
    const newer = [two, three].map((id) => folder.write(copyOf({ id, source: undefined, markdown: 'new' })));
    const [readable = '', broken = ''] = await Promise.all(newer);
    await writeFile(broken, 'broken');
    for (const path of [readable, broken]) await utimes(path, new Date('2040-01-01'), new Date('2040-01-01'));
    const found = await copies.findAll([one, two, three, none]);
    assert.deepEqual(
      found.map(({ copy }) => [copy.id, copy.markdown]),
      [
        [one, 'old'],
        [two, 'new'],
        [three, 'old'],
      ],
    );
  });
});
