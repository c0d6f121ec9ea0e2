import type { Emulator } from '../../emulator/emulator';
import type { SampleIds } from '../../emulator/sample/ids';
import type { Session } from './session';
import { useSession } from './use-session';

/** As `useSession`, connected and with these databases of the sample in the view. */
export function useConnected(...databases: readonly (keyof SampleIds['databases'])[]): () => Session {
  const session = useSession({
    settings: ({ ids }: Emulator) => ({
      'notionArchivist.databases': databases.map((name) => ids.databases[name]),
    }),
  });
  before(() => connect(session()));
  return session;
}

/** Connects through the welcome view, as new users do. */
async function connect({ workbench, emulator }: Session): Promise<void> {
  const { view, quickInput } = workbench;
  await view.clickWelcome('Connect Workspace');
  await quickInput.waitFor('Connect a Notion Workspace');
  await quickInput.pick('Internal connection');
  await quickInput.waitForMessage(/Paste the token/);
  await quickInput.answer(emulator.tokens.full);
  await workbench.toast('Connected to “Acme”').waitFor();
}
