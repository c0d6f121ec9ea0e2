interface ShowOptions {
  readonly preview: boolean;
  readonly preserveFocus: boolean;
}

/** How the editor around us opens the document of an address. */
export interface PreviewHost<Address> {
  /** Rejects where there is no Markdown preview, or opens text instead. */
  openPreview(address: Address, options: ShowOptions): Thenable<unknown>;
  openText(address: Address, options: ShowOptions): Thenable<unknown>;
  isShownAsText(address: Address): boolean;
  tellOfText(): void;
}

/**
 * Opens documents in the Markdown preview, and as read-only text where there is none, which it says once: Eclipse
 * Theia may come without one, and VS Code's own can be disabled.
 */
export class PreviewOpener<Address> {
  #isTold = false;

  constructor(private readonly host: PreviewHost<Address>) {}

  async open(address: Address, options: ShowOptions): Promise<void> {
    const isText = await this.#open(address, options);
    if (!isText || this.#isTold) return;
    this.#isTold = true;
    this.host.tellOfText();
  }

  async #open(address: Address, options: ShowOptions): Promise<boolean> {
    try {
      await this.host.openPreview(address, options);
      return this.host.isShownAsText(address);
    } catch {
      await this.host.openText(address, options);
      return true;
    }
  }
}
