import { l10n } from 'vscode';
import type { Connection } from '../../model/stored/connections';
import { nameOf } from '../text/words';
import { askOne, type StepItem, valueOf } from './steps';

/** Asks which connection to remove; takes a single one without asking. */
export async function pickConnection(all: readonly Connection[]): Promise<Connection | undefined> {
  if (all.length === 1) return all[0];
  const items = all.map((value): StepItem<Connection> => ({
    label: nameOf(value.name),
    description: value.origin,
    value,
  }));
  return valueOf(await askOne({ title: l10n.t('Select a Workspace to Disconnect') }, items));
}
