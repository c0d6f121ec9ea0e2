import type { FoundCopy } from '../../copies/copyFolder';
import { pickCopies } from '../../ui/pickers/copies';
import type { CommandDeps } from '../shared/deps';
import { newestCopies, pagesOf, tellMissing } from './openCopy';

/**
 * The copies to restore from, one for each page. Undefined when the person has been told already, or has changed their
 * mind.
 */
export async function chooseCopies(
  deps: CommandDeps,
  args: readonly unknown[],
): Promise<readonly FoundCopy[] | undefined> {
  // From the palette, the selected rows are not meant: a page that is gone has none.
  const isAsked = args.length === 0 || args[0] === null;
  const pages = isAsked ? 'ask' : pagesOf(deps, args);
  if (pages === undefined) return undefined;
  if (pages === 'ask') return pickedCopies(deps);
  const found = await deps.copies.findAll(pages.map(({ id }) => id));
  const ids = new Set(found.map(({ copy }) => copy.id));
  tellMissing(
    pages.filter(({ id }) => !ids.has(id)),
    pages.length,
  );
  return found;
}

async function pickedCopies(deps: CommandDeps): Promise<readonly FoundCopy[] | undefined> {
  const files = await newestCopies(deps);
  const picked = files.length === 0 ? undefined : await pickCopies(files);
  if (picked === undefined) return undefined;
  const found = await deps.copies.read(picked);
  const paths = new Set(found.map(({ path }) => path));
  tellMissing(
    picked.filter(({ path }) => !paths.has(path)).map(() => ({})),
    picked.length,
  );
  return newestOfEach(found);
}

/** A page may have several files, as after it was moved to another database. */
function newestOfEach(found: readonly FoundCopy[]): readonly FoundCopy[] {
  const newest = new Map<string, FoundCopy>();
  for (const one of found) {
    const { writtenAt = 0 } = newest.get(one.copy.id) ?? {};
    if (writtenAt < one.writtenAt) newest.set(one.copy.id, one);
  }
  return [...newest.values()];
}
