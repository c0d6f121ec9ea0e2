import * as vscode from 'vscode';
import type { Node } from '../../../src/views/tree/nodes';
import { Prompts } from '../../extension/prompts';
import { control, tokens } from '../../extension/support/emulator';
import { Reader } from '../../extension/support/reader';

/** Uses commands as a person does, and answers the prompts of the extension. */
export class Person {
  readonly prompts = new Prompts();
  readonly #reader: Reader;

  constructor(private readonly tree: vscode.TreeDataProvider<Node>) {
    this.#reader = new Reader(tree);
    this.prompts.install();
  }

  /** Connects. Connecting again drops rows but keeps stored databases, as a restart does. */
  async connect(): Promise<void> {
    await this.tree.getChildren();
    const changed = this.#reader.changed();
    this.prompts.pick(/Connect a Notion Workspace/, (pick) => {
      pick.choose('Internal connection');
      pick.accept();
    });
    this.prompts.box(/Connect a Notion Workspace/, (box) => box.submit(tokens.full));
    const welcome = this.prompts.expect(/^Connected to/);
    await vscode.commands.executeCommand('notionArchivist.connect');
    await welcome;
    await changed;
  }

  /** Disconnects, which forgets the token and all that was stored through it. */
  async disconnect(): Promise<void> {
    const changed = this.#reader.changed();
    void this.prompts.expect(/^Disconnect “/, 'Disconnect');
    void this.prompts.expect(/^Disconnected from/);
    await vscode.commands.executeCommand('notionArchivist.disconnect');
    await changed;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until no request is in flight and none has begun for a while. */
export async function quiet(ms = 300): Promise<void> {
  for (let before = -1; ;) {
    const requests = await control.requests();
    const isOver = requests.every(({ endedAt }) => endedAt !== null);
    if (isOver && requests.length === before) return;
    before = isOver ? requests.length : -1;
    await pause(ms);
  }
}
