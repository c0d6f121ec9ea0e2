import type { QuickPickItem, ThemeIcon } from 'vscode';
import { withoutIcons, shownItem } from '../text/plain';

/** Something to choose. `label` has to be plain text. */
export interface Choice<T> {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly emoji?: string | undefined;
  readonly icon?: ThemeIcon;
  readonly value: T;
}

/** Plain text. */
export interface Note {
  readonly sentence: string;
  readonly advice?: string;
}

/** A row of a list: a choice, or a note where there is none. */
export type ChoiceItem<T> = QuickPickItem & { readonly choice?: Choice<T> };

export function toItem<T>(choice: Choice<T>): ChoiceItem<T> {
  const { label, description, emoji, icon } = choice;
  return shownItem({
    label: emoji === undefined ? label : `${emoji} ${label}`,
    alwaysShow: true,
    choice,
    ...(description !== undefined && { description }),
    ...(icon !== undefined && { iconPath: icon }),
  });
}

/** An item without a choice, as a separator shows only where an item follows it. */
export function noteItem({ sentence, advice }: Note): ChoiceItem<never> {
  return {
    label: `$(info) ${withoutIcons(sentence)}`,
    alwaysShow: true,
    ...(advice !== undefined && { detail: withoutIcons(advice) }),
  };
}

/** Whether a list shows the same with one in place of the other, and for the same choice. */
export function looksLike(one: ChoiceItem<unknown>, other: ChoiceItem<unknown> | undefined): boolean {
  return (
    one.choice?.key === other?.choice?.key &&
    one.label === other?.label &&
    one.description === other.description &&
    one.detail === other.detail
  );
}
