import { createHash } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Account } from '../../notion/schema/account';

const prefix = 'notionArchivist.connection.';
/** The ids of all connections, since not every host lists its secrets: Eclipse Theia 1.74 leaves these out. */
const indexKey = 'notionArchivist.connections';

/** `internal`: sees what was shared with it. `personal`: sees what the person sees. */
export type ConnectionKind = 'internal' | 'personal';

/** A connection without its token, which stays in the secret storage until a request needs it. */
export interface Connection {
  readonly id: string;
  readonly kind: ConnectionKind;
  /** The origin that the token was given for, and the only one it is sent to. */
  readonly origin: string;
  /** The name of the Notion workspace, or of the account where Notion gives none. */
  readonly name: string;
}

const stored = v.object({
  version: v.literal(1),
  id: v.string(),
  kind: v.picklist(['internal', 'personal']),
  origin: v.string(),
  name: v.string(),
  token: v.string(),
});

const parsedIndex = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** The connections in the secret storage. Each is a secret of its own, so that windows do not overwrite each other. */
export class Connections implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscription: vscode.Disposable;
  /** The id of a connection that was added, replaced or removed, in this window or another. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly secrets: vscode.SecretStorage) {
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) this.#changed.fire(key.slice(prefix.length));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async list(): Promise<readonly Connection[]> {
    const all = await Promise.all((await this.#ids()).map((id) => this.#read(prefix + id)));
    return all
      .filter((connection) => connection !== undefined)
      .map(({ id, kind, origin, name }) => ({ id, kind, origin, name }));
  }

  async tokenOf(id: string): Promise<string | undefined> {
    return (await this.#read(prefix + id))?.token;
  }

  /** Stores a token that Notion has verified. The same account connected again replaces its older token. */
  async add(kind: ConnectionKind, origin: string, account: Account, token: string): Promise<Connection> {
    const identity = [origin, account.workspaceId ?? '', account.id].join('\n');
    const id = createHash('sha256').update(identity).digest('hex').slice(0, 16);
    const connection: Connection = { id, kind, origin, name: account.workspaceName ?? account.name };
    // Before the connection, whose change is what others read the list for.
    await this.#writeIndex([...(await this.#ids()), id]);
    await this.secrets.store(prefix + id, JSON.stringify({ version: 1, ...connection, token }));
    return connection;
  }

  async remove(id: string): Promise<void> {
    await this.secrets.delete(prefix + id);
    await this.#writeIndex((await this.#ids()).filter((other) => other !== id));
  }

  /** Also those that another window was adding while this one wrote the index, where the host lists its secrets. */
  async #ids(): Promise<readonly string[]> {
    const listed = (await this.secrets.keys()).filter((key) => key.startsWith(prefix));
    const index = v.safeParse(parsedIndex, await this.secrets.get(indexKey));
    const ids = [...listed.map((key) => key.slice(prefix.length)), ...(index.success ? index.output : [])];
    return [...new Set(ids)].sort();
  }

  async #writeIndex(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) await this.secrets.delete(indexKey);
    else await this.secrets.store(indexKey, JSON.stringify([...new Set(ids)]));
  }

  async #read(key: string): Promise<v.InferOutput<typeof stored> | undefined> {
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), stored), await this.secrets.get(key));
    return read.success ? read.output : undefined;
  }
}
