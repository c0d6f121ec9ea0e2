/**
 * Puts another function in the place of one of VS Code's. Works because tests and extension are given the same
 * API object, which VS Code leaves open to changes in test runs. Gives what puts the old one back.
 */
export function replace(owner: object, name: string, value: unknown): () => void {
  const before: unknown = Reflect.get(owner, name);
  if (!Reflect.set(owner, name, value)) throw new Error(`${name} cannot be replaced.`);
  return () => {
    Reflect.set(owner, name, before);
  };
}
