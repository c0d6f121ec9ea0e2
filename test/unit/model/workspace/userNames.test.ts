import assert from 'node:assert/strict';
import { UserNames } from '../../../../src/model/workspace/userNames';
import { type Failure, NotionError } from '../../../../src/notion/failure';
import type { NotionId } from '../../../../src/notion/schema/ids';
import { idAt } from '../../support/pageAt';

/** Names over answers by id, in the order of their number; a failure stands for itself. */
function namesOver(answer: (asked: number) => string | Failure) {
  const asked: NotionId[] = [];
  let told = Promise.withResolvers<undefined>();
  const names = new UserNames(
    {
      userName: (id) => {
        asked.push(id);
        const given = answer(asked.length);
        return typeof given === 'string' ? Promise.resolve(given) : Promise.reject(new NotionError(given));
      },
    },
    () => {
      told.resolve(undefined);
      told = Promise.withResolvers<undefined>();
    },
  );
  return { names, asked, told: () => told.promise };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('The names of users', () => {
  it('are asked for once, and told of when they are known', async () => {
    const { names, asked, told } = namesOver(() => 'Ada');
    const known = told();
    assert.equal(names.get(idAt(1)), undefined);
    await known;
    assert.deepEqual([names.get(idAt(1)), names.get(idAt(1)), asked.length], ['Ada', 'Ada', 1]);
  });

  it('are not asked for any more once Notion has refused one', async () => {
    const { names, asked } = namesOver(() => ({ kind: 'refused' }));
    names.get(idAt(1));
    await settled();
    names.get(idAt(2));
    assert.deepEqual(asked, [idAt(1)]);
  });

  it('stay unknown after a failure that is about one user', async () => {
    const { names, asked } = namesOver((number) => (number === 1 ? { kind: 'notFound' } : 'Grace'));
    names.get(idAt(1));
    await settled();
    names.get(idAt(2));
    await settled();
    assert.deepEqual([names.get(idAt(1)), names.get(idAt(2)), asked.length], [undefined, 'Grace', 2]);
  });

  it('are asked for of 20 users at most', () => {
    const { names, asked } = namesOver(() => 'Ada');
    for (let number = 1; number <= 30; number++) names.get(idAt(number));
    assert.equal(asked.length, 20);
  });
});
