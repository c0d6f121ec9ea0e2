import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { previewUri } from '../../src/views/preview/previewUri';
import type { PageNode } from '../../src/views/tree/nodes';
import { configure } from './support/configure';
import { control, id } from './support/emulator';
import { useExtension } from './support/extension';
import { replace } from './support/replace';

const gallery = ['Icons and properties'] as const;
const emojiIcon = rowId('gallery', 1);

describe('the preview of a page', () => {
  const whole = useExtension();
  /** Every document that VS Code was asked to open, with the options. */
  const opened: { uri: vscode.Uri; options: unknown }[] = [];
  let restore: (() => void) | undefined;

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.gallery, ids.databases.hostile, ids.databases.bugTracker] });
    opened.length = 0;
    const real = vscode.commands.executeCommand;
    restore = replace(vscode.commands, 'executeCommand', (command: string, ...args: unknown[]) => {
      const [uri, editor, options] = args;
      if (command === 'vscode.openWith' && uri instanceof vscode.Uri) {
        assert.equal(editor, 'vscode.markdown.preview.editor');
        opened.push({ uri, options });
      }
      return real(command, ...args);
    });
  });

  afterEach(async () => {
    restore?.();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  function openedUri(): vscode.Uri {
    const last = opened.at(-1);
    assert.ok(last, 'a preview was opened');
    return last.uri;
  }

  /** Waits until the document says something. */
  async function until(uri: vscode.Uri, holds: (text: string) => boolean): Promise<string> {
    const document = await vscode.workspace.openTextDocument(uri);
    if (holds(document.getText())) return document.getText();
    return new Promise((resolve) => {
      const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || !holds(document.getText())) return;
        subscription.dispose();
        resolve(document.getText());
      });
    });
  }

  const loaded = (text: string) => !text.includes('Loading the page');

  async function previewOf(...args: readonly unknown[]): Promise<string> {
    await whole.run('preview', ...args);
    return until(openedUri(), loaded);
  }

  const page = (pageId: string, ...path: readonly string[]): Promise<PageNode> =>
    whole.reader.page(pageId, ...path);

  it('previews the title, location and properties of a page, then its content', async () => {
    const text = await previewOf(await page(emojiIcon, ...gallery));
    const lines = text.split('\n');
    assert.equal(lines[0], '# 🗄️ Emoji icon');
    assert.match(text, /\[Open in Notion\]\(<https:\/\/app\.notion\.com\/p\/[0-9a-f]{32}>\)/);
    for (const row of [
      /^\| In \| Icons and properties, Acme \|$/m,
      /^\| Created \| Jan 9, 2023.* \|$/m,
      /^\| \*\*Number\*\* \| 12\.5 \|$/m,
      /^\| \*\*Multi-select\*\* \| Red, Blue \|$/m,
      /^\| \*\*Date\*\* \| Jan 1, 2026 – Jan 5, 2026 \|$/m,
      /^\| \*\*Checkbox\*\* \| Yes \|$/m,
      /^\| \*\*Files\*\* \| \[a\.png\]\(<https:\/\/prod-files-secure\.s3\.us-west-2\.amazonaws\.com\/a\.png\?X-Amz-Signature=abc>\) \|$/m,
      /^\| \*\*Bugs\*\* \| 1 page \|$/m,
    ])
      assert.match(text, row);
    assert.ok(text.indexOf('**Number**') < text.indexOf('> 💡 Every kind'));
    assert.match(text, /^- ☑ Draw the icon$/m);
    assert.match(text, /^ {2}- 16 by 16 pixels$/m);
    assert.match(text, /\[Shown only in Notion: map\]/);
  });

  it('names when a page was created and edited once, also where properties say it', async () => {
    const text = await previewOf(ids.pages.bugBash);
    for (const name of ['Created', 'Edited'])
      assert.equal(text.match(new RegExp(`^\\| \\**${name}\\** \\|`, 'gm'))?.length, 1, name);
  });

  it('opens a read-only preview named after the page', async () => {
    await previewOf(await page(emojiIcon, ...gallery));
    const uri = openedUri();
    assert.equal(uri.path.split('/').at(-1), 'Emoji icon');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(uri.scheme), undefined);
    const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.deepEqual(labels, ['Emoji icon']);
  });

  it('replaces the preview before it and leaves the focus in the tree', async () => {
    await previewOf(await page(emojiIcon, ...gallery));
    const other = await page(rowId('gallery', 0), ...gallery);
    const text = await previewOf(other);
    assert.match(text, /^# No icon\n/);
    assert.match(text, /\*The page is empty\.\*/);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label }) => label),
      ['No icon'],
    );
    assert.deepEqual(
      opened.map(({ options }) => options),
      [
        { preview: true, preserveFocus: true },
        { preview: true, preserveFocus: true },
      ],
    );
  });

  it('leaves pictures, HTML and commands of other people out of the preview', async () => {
    const text = await previewOf(
      await page(rowId('hostile', 0), 'Hostile titles [x]\u200b(command:workbench.action.quit) $(trash)'),
    );
    assert.doesNotMatch(text, /(?<!\\)<(?!https:)/, 'no HTML');
    assert.doesNotMatch(text, /!\[/, 'no picture');
    assert.doesNotMatch(text, /(?<!\\)\]\((?!<https:)/, 'no link but to the web');
    assert.doesNotMatch(text, /```mermaid/, 'nothing that is drawn');
    assert.match(text, /^\[Image\]\(<https:\/\/example\.com\/pixel\.png\?who=you>\)$/m);
    assert.match(text, /^Run this \(command:workbench\.action\.quit\) \\<img/m);
  });

  it('says that a page is in the Trash, and previews what Notion returns', async () => {
    const trashed = await page(rowId('bug', 3), 'Bug tracker', 'Trash');
    assert.match(await previewOf(trashed), /^> \*\*In the Trash\.\*\*/m);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await control.setSwitches({ markdownOfTrashed: 'missing' });
    await whole.run('preview', trashed);
    const text = await until(openedUri(), (shown) => shown.includes('doesn’t provide'));
    assert.match(text, /\*\*Status\*\*/);
    assert.match(text, /Restore the page to see its content\./);
  });

  it('says in the preview where a long page was cut off', async () => {
    await control.setSwitches({ markdownBlocks: 1 });
    const text = await previewOf(ids.pages.bugBash);
    assert.match(text, /^> \*\*This page is incomplete\.\*\*.*\[Open in Notion\]/m);
    assert.match(text, /☐ Order pizza/);
  });

  it('says why a page cannot be previewed, and what to do', async () => {
    const node = await page(emojiIcon, ...gallery);
    await control.edit({ kind: 'purge', id: emojiIcon });
    const text = await previewOf(node);
    assert.match(text, /^# Emoji icon\n\nThe page couldn’t be shown\.\n\nNotion couldn’t find it/);
    await control.setToken('full', { expired: true });
    const other = await previewOf(await page(rowId('gallery', 0), ...gallery));
    assert.match(other, /rejected the token.*\n\nRun “Notion: Connect Workspace…”/);
  });

  it('previews the properties where only the content cannot be read', async () => {
    await control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: '/markdown' });
    const text = await previewOf(ids.pages.bugBash);
    assert.match(text, /\*\*Status\*\*/);
    assert.match(text, /The content couldn’t be read\.\n\nNotion doesn’t allow/);
  });

  it('updates the preview after a change to its page, and on Refresh', async () => {
    await configure({ databases: [ids.databases.gallery], confirm: 'never' });
    const node = await page(emojiIcon, ...gallery);
    await previewOf(node);
    void whole.prompts.expect(/^Moved/);
    const trashed = until(openedUri(), (text) => text.includes('**In the Trash.**'));
    await whole.run('archive', node);
    await trashed;
    await control.edit({ kind: 'restore', id: emojiIcon });
    const restored = until(openedUri(), (text) => !text.includes('**In the Trash.**'));
    await whole.run('refresh');
    await restored;
  });

  it('says that a page is loading, then previews it', async () => {
    await control.fault({ kind: 'hold', path: `/v1/pages/${emojiIcon}` });
    await whole.run('preview', await page(emojiIcon, ...gallery));
    const loading = await until(openedUri(), (text) => !loaded(text));
    assert.equal(loading, '# Emoji icon\n\nLoading the page from Notion…');
    await control.waitUntilHeld();
    await control.release();
    assert.match(await until(openedUri(), loaded), /Every kind of icon/);
  });

  it('replaces a preview that is still loading with the next one', async () => {
    await control.fault({ kind: 'hold', path: `/v1/pages/${emojiIcon}$` });
    await whole.run('preview', await page(emojiIcon, ...gallery));
    const first = openedUri();
    await until(first, (text) => !loaded(text));
    await control.waitUntilHeld();
    assert.match(await previewOf(await page(rowId('gallery', 0), ...gallery)), /^# No icon/);
    await control.release();
    assert.match(await previewOf(await page(emojiIcon, ...gallery)), /Every kind of icon/);
  });

  it('goes on loading a pinned preview while the next one is shown', async () => {
    await control.fault({ kind: 'hold', path: `/v1/pages/${emojiIcon}$` });
    await whole.run('preview', await page(emojiIcon, ...gallery));
    const first = openedUri();
    await until(first, (text) => !loaded(text));
    await control.waitUntilHeld();
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    assert.match(await previewOf(await page(rowId('gallery', 0), ...gallery)), /^# No icon/);
    await control.release();
    assert.match(await until(first, loaded), /Every kind of icon/);
  });

  it('restores a preview by its address alone, as after a restart', async () => {
    await previewOf(await page(emojiIcon, ...gallery));
    const uri = openedUri();
    const renamed = uri.with({ path: uri.path.replace('Emoji icon', 'Another name') });
    assert.match(await until(renamed, loaded), /^# 🗄️ Emoji icon/);
  });

  it('says in the preview when its workspace is not connected or its address is wrong', async () => {
    await control.clearRequests();
    const unknown = { connection: '0123456789abcdef', id: id(rowId('gallery', 5)), title: 'Native icon' };
    assert.match(await until(previewUri(unknown), loaded), /is not connected/);
    for (const path of ['/x/y/z', `/0123456789abcdef/${emojiIcon}/../users`, '/']) {
      const uri = vscode.Uri.from({ scheme: 'notion-archivist-page', path });
      assert.match(await until(uri, loaded), /doesn’t belong to a Notion page/);
    }
    assert.deepEqual(
      (await control.requests()).filter(({ path }) => path.includes(unknown.id) || path.includes('users')),
      [],
    );
  });

  it('asks which page to preview when run from the palette', async () => {
    whole.select();
    whole.prompts.pick(/^Preview$/, async (pick) => {
      assert.equal(pick.canSelectMany, false);
      pick.type('emoji icon');
      await pick.until(() => !pick.busy && pick.labels.includes('🗄️ Emoji icon'));
      pick.choose('🗄️ Emoji icon');
      pick.accept();
    });
    const text = await previewOf();
    assert.match(text, /^# 🗄️ Emoji icon\n/);
    assert.deepEqual(opened.at(-1)?.options, { preview: true, preserveFocus: false });
  });

  it('previews the row that the key was pressed on, whatever is selected', async () => {
    const other = await page(rowId('gallery', 0), ...gallery);
    const node = await page(emojiIcon, ...gallery);
    whole.select(other, node);
    assert.match(await previewOf(node), /Emoji icon/);
    whole.select(other);
    assert.match(await previewOf(), /No icon/);
  });

  it('previews nothing for junk', async () => {
    void whole.prompts.expect(/^This command takes a page ID or link\.$/);
    await whole.run('preview', 'https://attacker.example');
    void whole.prompts.expect(/^Notion couldn’t find it/);
    await whole.run('preview', ids.pages.privatePlan);
    assert.deepEqual(opened, []);
  });
});
