import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../host/paths';
import { useSession } from './harness/use-session';

const texts = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));

describe('VS Code in German', () => {
  const session = useSession({ language: 'de' });
  const read = async (file: string) => v.parse(texts, await readFile(join(root, file), 'utf8'));

  it('has the extension in German: its view, its questions and its messages', async () => {
    const titles = await read('package.nls.de.json');
    const words = await read('l10n/bundle.l10n.de.json');
    const said = (english: string) => words[english] ?? `no German for ${english}`;
    const { workbench, emulator } = session();
    const { view, quickInput } = workbench;

    const [sentence = '', button = ''] = titles['welcome.disconnected']?.split('\n') ?? [];
    await view.waitForWelcome(sentence);
    await view.clickWelcome(/\[(.*)\]/.exec(button)?.[1] ?? '');
    await quickInput.waitFor(said('Connect a Notion Workspace'));
    await quickInput.pick(said('Internal connection'));
    await quickInput.waitForMessage(
      said('Paste the token. It is stored in VS Code’s secret storage and sent only to Notion.'),
    );
    await quickInput.answer(emulator.tokens.full);
    await workbench.toast(said('Connected to “{0}”.').replace('{0}', 'Acme')).waitFor();
  });
});
