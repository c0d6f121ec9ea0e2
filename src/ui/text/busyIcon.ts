import { workspace } from 'vscode';

/**
 * The icon of what is under way. VS Code turns it even where less motion is asked for, so that is seen to here; of
 * `auto`, which leaves it to the system, extensions are not told what the system says.
 */
export function busyIcon(icon: 'loading' | 'sync'): string {
  const isStill = workspace.getConfiguration('workbench').get('reduceMotion') === 'on';
  return isStill ? icon : `${icon}~spin`;
}
