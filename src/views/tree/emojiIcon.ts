import * as vscode from 'vscode';

const icons = new Map<string, vscode.Uri>();

/**
 * An emoji as the icon of a row, since in the label it would break the alignment and VS Code's type-to-find. Drawn
 * with the system's emoji font; nothing is fetched.
 */
export function emojiIcon(emoji: string): vscode.Uri {
  let icon = icons.get(emoji);
  if (icon === undefined) {
    const text = emoji.replace(/[<>&"']/g, '');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><text x="8" y="13" font-size="13" text-anchor="middle">${text}</text></svg>`;
    icon = vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, true);
    icons.set(emoji, icon);
  }
  return icon;
}
