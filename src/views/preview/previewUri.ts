import * as vscode from 'vscode';
import { isNotionId, type NotionId } from '../../notion/schema/ids';
import { nameOf } from '../../ui/text/words';

export const previewScheme = 'notion-archivist-page';

/** A page and the id of the connection that reads it. `title` only names the tab. */
export interface Previewed {
  readonly connection: string;
  readonly id: NotionId;
  readonly title: string;
}

/** VS Code stores the URI of an open preview across restarts, so it has nothing secret: ids and the title. */
export function previewUri({ connection, id, title }: Previewed): vscode.Uri {
  // VS Code names the tab after the last path segment, so the title must not contain a slash.
  const name = nameOf(title, 60).replace(/[/\\]/g, '∕').replace(/^\.+$/, '…');
  return vscode.Uri.from({ scheme: previewScheme, path: `/${connection}/${id}/${name}` });
}

/** Undefined for a URI that names no page. Not trusted: any extension can open one. */
export function previewedIn({ scheme, path }: vscode.Uri): Previewed | undefined {
  const [empty, connection = '', id = '', title = '', ...rest] = path.split('/');
  const isOurs = scheme === previewScheme && empty === '' && rest.length === 0;
  return isOurs && /^[0-9a-f]{16}$/.test(connection) && isNotionId(id)
    ? { connection, id, title }
    : undefined;
}
