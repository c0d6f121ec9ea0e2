/** Results of queries kept until something they depend on changes. */
export class Listings {
  readonly #kept = new Map<string, { readonly version: string; readonly ids: readonly string[] }>();

  get(key: string, version: string, compute: () => readonly string[]): readonly string[] {
    const known = this.#kept.get(key);
    if (known?.version === version) return known.ids;
    const ids = compute();
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= 50 && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, { version, ids });
    return ids;
  }
}
