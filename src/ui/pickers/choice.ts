import { type QuickPickItem, ThemeIcon } from 'vscode';
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
  /** What to do, a row each. */
  readonly steps?: readonly string[];
  /** Rows to press Enter on. */
  readonly actions?: readonly NoteAction[];
}

export interface NoteAction {
  readonly label: string;
  readonly icon: ThemeIcon;
  /** Opens an address, or searches once more. */
  readonly run: { readonly kind: 'open'; readonly address: string } | { readonly kind: 'searchAgain' };
}

/** A row of a list: a choice, or one of a note. */
export type ChoiceItem<T> = QuickPickItem & { readonly choice?: Choice<T>; readonly action?: NoteAction };

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

/** Ordinary items rather than separators, which VS Code shows only where an item follows them. */
export function noteItems({
  sentence,
  advice,
  steps = [],
  actions = [],
}: Note): readonly ChoiceItem<never>[] {
  return [
    {
      label: withoutIcons(sentence),
      iconPath: new ThemeIcon('info'),
      alwaysShow: true,
      ...(advice !== undefined && { detail: withoutIcons(advice) }),
    },
    ...steps.map((step, index) => ({ label: `${index + 1}. ${withoutIcons(step)}`, alwaysShow: true })),
    ...actions.map((action) => ({
      label: action.label,
      iconPath: action.icon,
      alwaysShow: true,
      action,
    })),
  ];
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
