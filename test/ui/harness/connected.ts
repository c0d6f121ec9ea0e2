import type { Emulator } from '../../emulator/emulator';
import type { SampleIds } from '../../emulator/sample/ids';
import type { Settings } from '../../host/settings';
import type { Session } from './session';
import { useSession } from './use-session';

type DatabaseName = keyof SampleIds['databases'];

/** As `useSession`, connected and with these databases of the sample in the view. */
export function useConnected(...databases: readonly DatabaseName[]): () => Session {
  return useConnectedWith({}, ...databases);
}

/** As `useConnected`, with more user settings. */
export function useConnectedWith(settings: Settings, ...databases: readonly DatabaseName[]): () => Session {
  const session = useSession({
    settings: ({ ids }: Emulator) => ({
      'notionArchivist.databases': databases.map((name) => ids.databases[name]),
      ...settings,
    }),
  });
  before(() => connect(session()));
  return session;
}

/** Connects through the welcome view, as new users do. */
export async function connect({ workbench, emulator }: Session, token = emulator.tokens.full): Promise<void> {
  const { view, quickInput } = workbench;
  await view.clickWelcome('Connect Workspace');
  await quickInput.waitFor('Connect a Notion Workspace');
  await quickInput.pick('Internal connection');
  // The list before it has a box too, which would take the token.
  await quickInput.waitForMessage(/Paste the token/);
  await quickInput.answer(token);
  await workbench.toast('Connected to “Acme”').waitFor();
}
