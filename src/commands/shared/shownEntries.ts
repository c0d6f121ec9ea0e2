import { l10n } from 'vscode';
import type { Catalog } from '../../model/catalog/catalog';
import type { CatalogEntry } from '../../model/catalog/entry';
import type { Workspace } from '../../model/workspace/workspace';
import { withReading } from '../../ui/messages/progress';
import { problemInWords } from '../../ui/text/problem';
import { tell } from '../../ui/messages/tell';

/**
 * The databases of the view, for a command that was not invoked on a row. Undefined when the person cancelled, or no
 * database is configured or can be read and the person was told.
 */
export async function shownEntries(
  catalog: Pick<Catalog, 'state'>,
  workspaces: readonly Workspace[],
): Promise<readonly CatalogEntry[] | undefined> {
  const title = l10n.t('Loading databases');
  const waitMs = () => Math.max(0, ...workspaces.map((workspace) => workspace.waitMs()));
  const state = await withReading({ title, waitMs }, (signal) =>
    Promise.race([catalog.state(), abortOf(signal)]),
  );
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

/** The read itself is not aborted, as the view may wait for it too. */
function abortOf(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve(undefined);
      },
      { once: true },
    );
  });
}

function inSentences({ text, problem }: Extract<CatalogEntry, { kind: 'problem' }>): string {
  const { sentence, advice } = problemInWords(text, problem);
  return problem.kind === 'failed' ? sentence : `${sentence}. ${advice}`;
}
