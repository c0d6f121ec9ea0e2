import assert from 'node:assert/strict';
import { askOne, askSome, type StepItem } from '../../src/ui/pickers/steps';
import { Prompts } from './prompts';
import type { FakePick } from './support/fakePick';

const step = { title: 'A step', hasBack: false };
const items: readonly StepItem<number>[] = [
  { label: '$(trash) a', description: '$(bug) b', detail: '$(flame) c', value: 1 },
  { label: 'd', value: 2 },
];

describe('a step of several', () => {
  const prompts = new Prompts();
  beforeEach(() => {
    prompts.install();
  });
  afterEach(() => prompts.finish());

  const drawsNoIcons = ({ items: [first, second] }: FakePick) => {
    assert.deepEqual(
      [first?.label, first?.description, first?.detail],
      ['\\$(trash) a', '\\$(bug) b', '\\$(flame) c'],
    );
    assert.equal(second?.label, 'd');
  };

  it('draws no icons from the texts of a list of which one is chosen', async () => {
    prompts.pick(/^A step$/, (pick) => {
      drawsNoIcons(pick);
      pick.choose('\\$(trash) a');
      pick.accept();
    });
    assert.deepEqual(await askOne(step, items), { value: 1 });
  });

  it('draws no icons in a list of several, and begins with the checked ones', async () => {
    prompts.pick(/^A step$/, (pick) => {
      drawsNoIcons(pick);
      pick.choose('d');
      pick.accept();
    });
    assert.deepEqual(await askSome(step, items, (value) => value === 1), { value: [1, 2] });
  });
});
