import { l10n } from 'vscode';
import type { NotionId } from '../../notion/schema/ids';
import { countInWords } from '../text/words';
import type { Found } from './searchPick';

/** Links of one paste that are looked up. Each costs several requests, which other ones of a person wait behind. */
const maxLinks = 50;

/** Looks up the links of one paste, and says so where these are not all. */
export function lookUpEach<T>(
  ids: readonly NotionId[],
  lookUp: (id: NotionId) => Promise<Found<T>>,
): readonly Promise<Found<T>>[] {
  const requests = ids.slice(0, maxLinks).map(lookUp);
  if (ids.length <= maxLinks) return requests;
  const sentence = l10n.t(
    'Only the first {0} of {1} links were looked up.',
    countInWords(maxLinks),
    countInWords(ids.length),
  );
  const note = { sentence, advice: l10n.t('Paste the others once you are done with these.') };
  return [Promise.resolve({ choices: [], note }), ...requests];
}
