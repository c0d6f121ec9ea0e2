import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contributes, root } from './support/manifest';

const folder = 'media/walkthrough';

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('has pictures of its own for each step, in light, dark and high contrast', () => {
    assert.ok(steps.length > 0);
    for (const { id, media } of steps) {
      const picture = (look: string) => `${folder}/${id}-${look}.webp`;
      const [light, dark, hc] = [picture('light'), picture('dark'), picture('hc')];
      assert.deepEqual(media.image, { light, dark, hc, hcLight: light });
      assert.equal(media.altText, `%walkthrough.${id}.alt%`);
    }
  });

  it('ships the pictures of its steps, no others, and at most 95 kB of them', async () => {
    const shipped = (await readdir(join(root, folder))).map((name) => `${folder}/${name}`);
    const shown = new Set(steps.flatMap(({ media }) => Object.values(media.image)));
    assert.deepEqual(shipped.sort(), [...shown].sort());
    const sizes = await Promise.all(shipped.map(async (path) => (await stat(join(root, path))).size));
    const sum = sizes.reduce((one, other) => one + other, 0);
    assert.ok(sum <= 95_000, `${sum} bytes`);
  });
});
