import type { QuickPickItem } from 'vscode';

/** Characters that reorder or hide text: controls, bidirectional marks, zero-width and line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800\u3164\uffa0]+/gu;
/** Zero-width joiners hold emoji together, so they stay. */
const joiner = '\u200d';

/** Letters that show as nothing, in the order of Unicode: joiners and fillers of scripts, variation selectors. */
const onlyBlank = /^[\p{DI}\s\u{1d159}]*$/u;

/** Most text matches none of this and is returned unchanged. `Cs`: half a character, which some encoders refuse. */
const needsWork = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u2800\u{1d159}]|[^\S ]|^ | $| {2}|\]\(/u;

const graphemes = new Intl.Segmenter();

/** Code units of one character; the longest emoji have 15. A letter can have any number of accents. */
const maxGrapheme = 16;

/**
 * Other people's text as one harmless line: for labels, sentences and dialogs. A zero-width space keeps
 * VS Code from making a link of `[…](…)`, which in a notification could run a command.
 */
export function plain(text: string, maxLength = 80): string {
  if (text.length <= maxLength && !needsWork.test(text)) return text;
  const line = text
    .toWellFormed()
    .replace(unseen, (found) => (found === joiner ? joiner : ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('](', ']\u200b(');
  if (onlyBlank.test(line)) return '';
  return line.length <= maxLength ? line : shortened(line, maxLength);
}

/** At most so many characters as people count them, each with a bounded number of accents. */
function shortened(line: string, maxLength: number): string {
  const characters: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    if (characters.length === maxLength) return `${characters.slice(0, -1).join('')}…`;
    characters.push(segment.slice(0, maxGrapheme).toWellFormed());
  }
  return characters.join('');
}

/** Lists draw icons for `$(…)`, unless the dollar is escaped. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Keeps other people's text in an item from being drawn as icons. */
export function withoutItemIcons<T extends QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutIcons(label),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
  };
}
