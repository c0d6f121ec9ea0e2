import { basename, dirname } from 'node:path';
import { env, l10n } from 'vscode';
import type { CopyFile } from '../../copies/copyFolder';
import { whenInWords } from '../text/dates';
import { nameOf } from '../text/words';
import { askOne, askSome, type StepItem, valueOf } from './steps';

/** Asks for one copy, newest first. */
export async function pickCopy(files: readonly CopyFile[]): Promise<CopyFile | undefined> {
  const step = { title: l10n.t('Open Copy'), placeholder: l10n.t('Select a copy'), hasBack: false };
  return valueOf(await askOne(step, files.map(toItem)));
}

/** Asks which pages to restore from their copies, newest first. */
export async function pickCopies(files: readonly CopyFile[]): Promise<readonly CopyFile[] | undefined> {
  const step = {
    title: l10n.t('Restore from Copy'),
    placeholder: l10n.t('Select the pages to create anew'),
    hasBack: false,
  };
  return valueOf(await askSome(step, files.map(toItem), () => false));
}

/** From the names of file and folder: there may be thousands, and to read them all would take long. */
function toItem(file: CopyFile): StepItem<CopyFile> {
  const titleIn = (name: string) => nameOf(name.replace(/ ?[0-9a-f]{32}$/, ''), 200);
  return {
    label: titleIn(basename(file.path, '.md')),
    description: [
      titleIn(basename(dirname(file.path))),
      whenInWords(new Date(file.writtenAt).toISOString(), env.language),
    ].join(' · '),
    value: file,
  };
}
