/** What is said where Notion's Markdown has something that is no text. Handed in, so that this knows no language. */
export interface Words {
  readonly image: string;
  /** For a citation. */
  readonly source: string;
  /** For a block that Notion does not give out. */
  readonly leftOut: string;
  /** By the name of the tag, without `mention-`: what it stands for. */
  readonly kinds: ReadonlyMap<string, string>;
}
