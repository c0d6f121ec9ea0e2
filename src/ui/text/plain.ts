import type { QuickPickItem } from 'vscode';

/** Characters that reorder or hide text: controls, bidirectional marks, zero-width and line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** Zero-width joiners hold emoji together, so they stay. */
const joiner = '\u200d';

/** Most text matches none of this and is returned unchanged. */
const needsWork = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[^\S ]|^ | $| {2}|\]\(/u;

const graphemes = new Intl.Segmenter();

/**
 * Other people's text as one harmless line: for labels, sentences and dialogs. A zero-width space keeps
 * VS Code from making a link of `[…](…)`, which in a notification could run a command.
 */
export function plain(text: string, maxLength = 80): string {
  if (text.length <= maxLength && !needsWork.test(text)) return text;
  const line = text
    .replace(unseen, (found) => (found === joiner ? joiner : ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('](', ']\u200b(');
  if (line.length <= maxLength) return line;
  const characters = [...graphemes.segment(line)];
  const cut = characters[maxLength - 1];
  return characters.length <= maxLength || cut === undefined ? line : `${line.slice(0, cut.index)}…`;
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
