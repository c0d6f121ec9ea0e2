/** Results of queries kept until something they depend on changes. */
export class Listings<T> {
  readonly #kept = new Map<string, { readonly version: string; readonly listed: readonly T[] }>();

  get(key: string, version: string, compute: () => readonly T[]): readonly T[] {
    const known = this.#kept.get(key);
    if (known?.version === version) return known.listed;
    const listed = compute();
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= 50 && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, { version, listed });
    return listed;
  }
}
