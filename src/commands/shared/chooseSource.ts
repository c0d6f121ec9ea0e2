import { l10n } from 'vscode';
import type { CatalogEntry } from '../../model/catalog/catalog';
import type { Source } from '../../model/source/source';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import type { Workspace } from '../../model/workspace/workspace';
import { withSharedReading } from '../../ui/messages/progress';
import { tell } from '../../ui/messages/tell';
import { pickSource, sourceChoices } from '../../ui/pickers/source';
import { problemInWords } from '../../ui/text/problem';
import { type Node, originOf } from '../../views/tree/nodes';
import { connected, longestWait } from './connected';
import type { CommandDeps } from './deps';

/**
 * The data source of a row, which for a command of the palette is the selected one; or the only one that is offered,
 * or the one that the person picks. Undefined when the person has been told already, or has changed their mind.
 */
export async function chooseSource(
  { catalog, workspaces, tree, selection }: CommandDeps,
  row: unknown,
  title: string,
  isOffered: (source: Source) => boolean = () => true,
): Promise<LocatedSource | undefined> {
  const node = tree.owns(row) ? row : row === undefined ? commonOf(selection.nodes) : undefined;
  const own = originOf(node);
  if (own !== undefined && (node === row || isOffered(own.source))) return own;
  const reachable = await connected(workspaces);
  if (reachable === undefined) return undefined;
  const entries = node?.kind === 'database' ? [node.entry] : await entriesInView(catalog, reachable);
  if (entries === undefined) return undefined;
  const choices = sourceChoices(entries).filter(({ value }) => isOffered(value.source));
  if (choices.length === 0) tell(l10n.t('Nothing to arrange.'));
  return pickSource(title, choices);
}

/** The first of several rows of one data source. */
function commonOf(nodes: readonly Node[]): Node | undefined {
  const [first] = nodes;
  const source = originOf(first)?.source;
  return nodes.every((node) => originOf(node)?.source === source) ? first : undefined;
}

/** Undefined when the person cancelled, or no database is configured or can be read and the person was told. */
async function entriesInView(
  catalog: CommandDeps['catalog'],
  workspaces: readonly Workspace[],
): Promise<readonly CatalogEntry[] | undefined> {
  const options = { title: l10n.t('Loading databases'), waitMs: () => longestWait(workspaces) };
  const state = await withSharedReading(options, () => catalog.state());
  if (state === undefined) return undefined;
  const entries = state.kind === 'ready' ? state.entries : [];
  if (entries.some(({ kind }) => kind === 'database')) return entries;
  const [problem] = entries.filter((entry) => entry.kind === 'problem');
  tell(
    problem === undefined
      ? l10n.t('Add a database first.')
      : l10n.t('None of the databases in the view can be read. {0}', inSentences(problem)),
  );
  return undefined;
}

function inSentences({ text, problem }: Extract<CatalogEntry, { kind: 'problem' }>): string {
  const { sentence, advice } = problemInWords(text, problem);
  return problem.kind === 'failed' ? sentence : `${sentence}. ${advice}`;
}
