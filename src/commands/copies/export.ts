import { l10n } from 'vscode';
import { type MatchCriteria, readMatching } from '../../model/matching';
import { runnable } from '../../model/rules/listedRule';
import { type LocatedPage, readPages } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import type { RowSource } from '../../notion/api';
import { tellBroken } from '../../ui/messages/brokenRule';
import { tellLost } from '../../ui/messages/tell';
import { nameOf } from '../../ui/text/words';
import type { RuleNode } from '../../views/tree/nodes';
import { prepareRule } from '../rules/prepare';
import { askPages } from '../shared/askPages';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import { readWithProgress, valueOf } from '../shared/reading';
import { type Row, usableTarget } from '../shared/targets';
import { runExport, type ToExport } from './runExport';

/** Copies pages, or all of a data source, database or rule, into the folder of copies. Changes nothing in Notion. */
export async function exportAsMarkdown(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const chosen = await choosePages(deps, args, workspaces);
  if (chosen !== undefined) await runExport(deps, chosen);
}

const listed = (pages: readonly LocatedPage[]): ToExport => ({ pages, isCutOff: false });

/** Undefined when the person has been told already, or has changed their mind. */
async function choosePages(
  deps: CommandDeps,
  args: readonly unknown[],
  workspaces: readonly Workspace[],
): Promise<ToExport | undefined> {
  const target = usableTarget(deps, args, l10n.t('This command takes page IDs or links.'));
  switch (target?.kind) {
    case 'ids':
      return listed(await readPages(target.ids, workspaces));
    case 'nothing': {
      const title = l10n.t('Export as Markdown');
      const picked = await askPages(deps, title, { live: true, putAway: false });
      return picked && listed(picked.values);
    }
    case 'nodes':
      return together(target.nodes.map((node) => () => pagesUnder(deps, node)));
    case undefined:
      return undefined;
  }
}

/** One after the other. Undefined as soon as one of them is. */
async function together(
  readings: readonly (() => Promise<ToExport | undefined>)[],
): Promise<ToExport | undefined> {
  const all: ToExport[] = [];
  for (const reading of readings) {
    const found = await reading();
    if (found === undefined) return undefined;
    all.push(found);
  }
  return { pages: all.flatMap(({ pages }) => pages), isCutOff: all.some(({ isCutOff }) => isCutOff) };
}

async function pagesUnder(deps: CommandDeps, node: Row): Promise<ToExport | undefined> {
  switch (node.kind) {
    case 'page':
      return listed([node]);
    case 'source':
      return allOf(node.workspace, node.source);
    case 'database':
      return together(node.entry.sources.map((source) => () => allOf(node.entry.workspace, source)));
    case 'rule':
      return allOfRule(deps, node);
    default:
      return listed([]);
  }
}

/** All rows, whatever of them the view shows. */
function allOf(workspace: Workspace, { id, name }: { readonly id: RowSource['id']; readonly name: string }) {
  const title = l10n.t('Listing all pages of “{0}”', nameOf(name));
  const everything = { kind: 'conditions', where: [] } as const;
  return read(workspace, title, { id, propertyIds: ['title'] }, everything);
}

/** Of a workspace's rule too: it is only read. */
async function allOfRule(deps: CommandDeps, { listed: shown }: RuleNode): Promise<ToExport | undefined> {
  const current = deps.rules.list.current(shown);
  const rule = current && runnable(current);
  if (rule === undefined) {
    if (current === undefined) tellLost();
    else tellBroken(current);
    return undefined;
  }
  const prepared = valueOf(await prepareRule(deps, rule));
  if (typeof prepared !== 'object') return undefined;
  const { source, matching } = prepared;
  return read(rule.place.workspace, l10n.t('Finding matching pages'), source, matching);
}

async function read(
  workspace: Workspace,
  title: string,
  source: RowSource,
  matching: MatchCriteria,
): Promise<ToExport | undefined> {
  const found = await readWithProgress(workspace, title, (signal, onCount) =>
    readMatching(workspace.api, source, matching, { signal, onCount }),
  );
  if (found === undefined) return undefined;
  const { pages, isCutOff, unreadable = [] } = found;
  return {
    pages: pages.map((page) => ({ page, workspace })),
    isCutOff: isCutOff || unreadable.length > 0,
  };
}
