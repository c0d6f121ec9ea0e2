import type { QuickPickItem } from 'vscode';

/** Characters that turn or hide text: controls, bidirectional marks, zero-width and line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** Joiners hold emoji together and stay. */
const joiner = '\u200d';

/** Text without any of that is taken as it is; it is most of the text there is. */
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

/** An item as a list has to get it, so that it draws no icons for what is in its texts. */
export function shownItem<T extends QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutIcons(label),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
  };
}
