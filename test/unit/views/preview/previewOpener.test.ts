import assert from 'node:assert/strict';
import { type PreviewHost, PreviewOpener } from '../../../../src/views/preview/previewOpener';

const options = { preview: true, preserveFocus: true };

/** An editor that notes what it is told to do. */
function hostThat(does: Partial<PreviewHost<string>> = {}) {
  const done: string[] = [];
  const host: PreviewHost<string> = {
    openPreview: () => Promise.resolve(done.push('preview')),
    openText: () => Promise.resolve(done.push('text')),
    isShownAsText: () => false,
    tellOfText: () => done.push('told'),
    ...does,
  };
  return { opener: new PreviewOpener(host), done };
}

const missing = () => Promise.reject(new Error('Could not find an editor.'));

describe('A preview', () => {
  it('opens in the Markdown preview, without a word', async () => {
    const { opener, done } = hostThat();
    await opener.open('page', options);
    assert.deepEqual(done, ['preview']);
  });

  it('opens as text where the editor refuses to open a Markdown preview, which is said once', async () => {
    const { opener, done } = hostThat({ openPreview: missing });
    await opener.open('page', options);
    await opener.open('page', options);
    assert.deepEqual(done, ['text', 'told', 'text']);
  });

  it('is said to be text, once, where the editor has opened it as text by itself', async () => {
    const { opener, done } = hostThat({ isShownAsText: () => true });
    await opener.open('page', options);
    await opener.open('page', options);
    assert.deepEqual(done, ['preview', 'told', 'preview']);
  });

  it('fails, and says nothing, where it cannot be opened as text either', async () => {
    const { opener, done } = hostThat({ openPreview: missing, openText: missing });
    await assert.rejects(opener.open('page', options), /find an editor/);
    assert.deepEqual(done, []);
  });

  it('is opened as text with the same focus and tab', async () => {
    const shown: unknown[] = [];
    const { opener } = hostThat({
      openPreview: missing,
      openText: (...args) => Promise.resolve(shown.push(args)),
    });
    await opener.open('page', options);
    assert.deepEqual(shown, [['page', options]]);
  });
});
