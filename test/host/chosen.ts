import { basename } from 'node:path';

/**
 * Of these test files, those that the arguments of a program name: `agents` and `preview`, or a share of all, where `1/2`
 * is the first, third, fifth… Without arguments, all. Throws where nothing has such a name.
 */
export function chosenFiles(files: readonly string[], args: readonly string[]): readonly string[] {
  const [share, shares] = (args[0] ?? '').split('/').map(Number);
  if (share && shares) return files.filter((_, index) => index % shares === share - 1);
  if (args.length === 0) return files;
  return args.map((name) => {
    const file = files.find((path) => basename(path) === `${name}.test.ts`);
    if (file === undefined) throw new Error(`There is no test file ${name}.test.ts.`);
    return file;
  });
}
