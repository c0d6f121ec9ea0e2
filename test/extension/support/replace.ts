/**
 * Puts something else in the place of a member of VS Code's API. Works because tests and extension are given
 * the same API object, which VS Code leaves open to changes in test runs. Gives what puts the old one back.
 */
export function replace(owner: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  if (before === undefined) throw new Error(`There is no ${name} to replace.`);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    Object.defineProperty(owner, name, before);
  };
}
