import * as v from 'valibot';
import { commands, type ExtensionContext, lm, window, workspace } from 'vscode';

const Call = v.object({ name: v.string(), input: v.looseObject({}) });
const Parts = v.array(v.object({ value: v.string() }));

/** An extension that calls the tool of a setting, as an agent does outside a chat, and shows what it gets. */
export function activate({ subscriptions }: ExtensionContext): void {
  subscriptions.push(
    commands.registerCommand('agent.call', async () => {
      const { name, input } = v.parse(Call, workspace.getConfiguration('agent').get('call'));
      try {
        const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
        void window.showInformationMessage(`Result: ${v.parse(Parts, content)[0]?.value ?? ''}`);
      } catch (error) {
        void window.showInformationMessage(`No result: ${error instanceof Error ? error.message : ''}`);
      }
    }),
  );
}
