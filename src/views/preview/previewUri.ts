import * as vscode from 'vscode';
import { isNotionId, type NotionId } from '../../notion/schema/ids';
import { nameOf } from '../../ui/text/words';

export const previewScheme = 'notion-archivist-page';

/** Which page is previewed, through which connection. `title` only names the tab. */
export interface Previewed {
  readonly connection: string;
  readonly id: NotionId;
  readonly title: string;
}

/** The address of a preview. VS Code keeps it over a restart, so it holds ids and a name, and nothing secret. */
export function previewUri({ connection, id, title }: Previewed): vscode.Uri {
  // The last part names the tab; a slash would cut it.
  const name = nameOf({ title }, 60).replace(/[/\\]/g, '∕').replace(/^\.+$/, '…');
  return vscode.Uri.from({ scheme: previewScheme, path: `/${connection}/${id}/${name}` });
}

/** Undefined for an address that names no page: anybody can make one. */
export function previewedIn({ scheme, path }: vscode.Uri): Previewed | undefined {
  const [empty, connection = '', id = '', title = '', ...rest] = path.split('/');
  const isOurs = scheme === previewScheme && empty === '' && rest.length === 0;
  return isOurs && /^[0-9a-f]{16}$/.test(connection) && isNotionId(id)
    ? { connection, id, title }
    : undefined;
}
