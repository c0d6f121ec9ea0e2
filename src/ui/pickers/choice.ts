import type { QuickPickItem, ThemeIcon } from 'vscode';
import { withoutIcons, withoutItemIcons } from '../text/plain';

/** `label` is plain text; `key` identifies the choice across searches. */
export interface Choice<T> {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly emoji?: string | undefined;
  readonly icon?: ThemeIcon;
  readonly value: T;
}

/** A message in place of choices; plain text. */
export interface Note {
  readonly sentence: string;
  readonly advice?: string;
}

/** A row of a list: a choice, or a note without one. */
export type ChoiceItem<T> = QuickPickItem & { readonly choice?: Choice<T> };

export function toItem<T>(choice: Choice<T>): ChoiceItem<T> {
  const { label, description, emoji, icon } = choice;
  return withoutItemIcons({
    label: emoji === undefined ? label : `${emoji} ${label}`,
    description,
    alwaysShow: true,
    choice,
    ...(icon !== undefined && { iconPath: icon }),
  });
}

/** An ordinary item rather than a separator, which VS Code shows only where an item follows it. */
export function noteItem({ sentence, advice }: Note): ChoiceItem<never> {
  return {
    label: `$(info) ${withoutIcons(sentence)}`,
    alwaysShow: true,
    ...(advice !== undefined && { detail: withoutIcons(advice) }),
  };
}

/** Whether replacing one item by the other would change nothing that a person sees or chooses. */
export function looksLike(one: ChoiceItem<unknown>, other: ChoiceItem<unknown> | undefined): boolean {
  return (
    one.choice?.key === other?.choice?.key &&
    one.label === other?.label &&
    one.description === other.description &&
    one.detail === other.detail
  );
}
