/** Localised labels for content that is not text. Passed in, so that the converter needs no `vscode`. */
export interface Words {
  /** VS Code's, which dates are written in. */
  readonly language: string;
  readonly image: string;
  /** Label of a citation's link. */
  readonly source: string;
  /** In place of a block whose content Notion's API does not provide. */
  readonly unavailable: string;
  /** By tag name, without `mention-`. */
  readonly kinds: ReadonlyMap<string, string>;
}
