import assert from 'node:assert/strict';
import { withBlocks } from '../../../src/copies/withBlocks';
import { ids } from '../../emulator/sample/ids';
import { idOf } from '../support/notion';

describe('The content of a long page', () => {
  const page = ids.pages.bugBash.replaceAll('-', '');
  const [todo, nested] = [idOf(ids.blocks.todo), idOf(ids.blocks.nested)];
  const tag = (id: string) =>
    `<unknown url="https://app.notion.com/p/${page}#${id.replaceAll('-', '')}" alt="to_do"/>`;

  it('has each block that was read separately in place of its tag, and the others at the end', () => {
    const blocks = new Map([
      [todo, `- a\n\t${tag(nested)}`],
      [nested, '- b\n\tc'],
      [idOf(page.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')), 'last'],
    ]);
    assert.equal(withBlocks(`x\n\t${tag(todo)}\ny`, blocks), 'x\n\t- a\n\t\t- b\n\t\t\tc\ny\nlast');
  });

  it('takes each block once, and no tag in code for one', () => {
    const blocks = new Map([[todo, tag(todo)]]);
    assert.equal(withBlocks(`${tag(todo)}\n${tag(todo)}`, blocks), `${tag(todo)}\n${tag(todo)}`);
    const code = `\`\`\`html\n${tag(nested)}\n\`\`\``;
    assert.equal(withBlocks(code, new Map([[nested, 'b']])), `${code}\nb`);
    assert.equal(withBlocks(code, new Map()), code);
  });
});
