/**
 * Replaces a member of VS Code's API. Works because tests and extension share one API object, which VS Code leaves
 * mutable in test runs.
 * @returns a function that restores the member
 */
export function replace(owner: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  if (before === undefined) throw new Error(`There is no ${name} to replace.`);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    Object.defineProperty(owner, name, before);
  };
}
