import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { useTestBed } from './support/services';

const { hostile } = ids.databases;

describe('titles that other people wrote', () => {
  const bed = useTestBed();
  const harmful = /\]\(|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

  it('shows titles as plain text in questions, messages and rows', async () => {
    await configure({ databases: [hostile], confirm: 'multiple' });
    const window = bed.open();
    await window.connect();
    const [database] = await window.reader.rows();
    assert.ok(database);
    const pages = await window.reader.pages(database.label);
    for (const row of await window.reader.all()) {
      assert.doesNotMatch(row.label, harmful);
      assert.doesNotMatch(row.label, /\n/);
      assert.ok(row.label.trim() !== '' && row.label.length <= 200, row.label);
      assert.doesNotMatch(row.item.accessibilityInformation?.label ?? '', harmful);
    }
    void bed.prompts.expect(/^Move 18 pages/);
    await window.commands.archive(pages[0], pages);
    for (const page of pages) {
      void bed.prompts.expect(/^Moved “/);
      await window.commands.archive(page);
    }
    assert.equal(bed.prompts.messages.length, 19);
    for (const { text, detail } of bed.prompts.messages) {
      assert.doesNotMatch(text, harmful);
      assert.doesNotMatch(text, /“\s*”/, 'no page without a name');
      assert.doesNotMatch(detail, harmful);
      assert.ok(text.length < 200);
    }
  });

  it('draws no icons from titles in lists', async () => {
    await configure({ databases: [hostile] });
    const window = bed.open();
    await window.connect();
    const [database] = await window.reader.rows();
    await window.reader.rows(database?.label ?? '');
    bed.prompts.pick(/^Archive \(Move to Trash\)$/, async (pick) => {
      await pick.settled();
      assert.ok(pick.labels.includes('\\$(trash) icon'), pick.labels.join(' | '));
      for (const { label, description } of pick.items) {
        assert.doesNotMatch(label, /(?<!\\)\$\(/);
        assert.doesNotMatch(description ?? '', /(?<!\\)\$\(/);
      }
      pick.hide();
    });
    await window.commands.archive();
  });

  it('shows titles as text in a hover that runs no command and loads no picture', async () => {
    await configure({ databases: [hostile] });
    const window = bed.open();
    await window.connect();
    const [database] = await window.reader.rows();
    for (const page of await window.reader.pages(database?.label ?? '')) {
      const { tooltip } = window.tree.resolveTreeItem(window.tree.getTreeItem(page), page);
      assert.ok(typeof tooltip === 'object');
      assert.ok(!tooltip.isTrusted && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
      assert.doesNotMatch(tooltip.value, /(?<!\\)\]\(|(?<!\\)!\[/);
    }
  });
});
