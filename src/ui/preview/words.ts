import { env, l10n } from 'vscode';
import type { Words } from './markdown/words';

export function contentWords(): Words {
  return {
    language: env.language,
    image: l10n.t('Image'),
    source: l10n.t({ message: 'source', comment: 'A link to where a file comes from' }),
    unavailable: l10n.t('Shown only in Notion'),
    kinds: new Map([
      ['page', l10n.t('Page')],
      ['database', l10n.t('Database')],
      ['data-source', l10n.t('Data source')],
      ['user', l10n.t('Person')],
      ['agent', l10n.t('Agent')],
      ['image', l10n.t('Image')],
      ['audio', l10n.t('Audio')],
      ['video', l10n.t('Video')],
      ['file', l10n.t('File')],
      ['pdf', l10n.t('PDF')],
      ['embed', l10n.t('Embed')],
      ['bookmark', l10n.t('Bookmark')],
    ]),
  };
}
