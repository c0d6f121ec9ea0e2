import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

export const root = resolve(import.meta.dirname, '../../..');

const text = v.string();
const placed = v.object({ command: text, when: v.optional(text), group: v.optional(text) });

/** The parts of package.json that tests check; `vsce` checks the others. */
const manifest = v.object({
  name: text,
  publisher: text,
  icon: text,
  keywords: v.array(text),
  activationEvents: v.optional(v.array(text)),
  engines: v.object({ vscode: text }),
  capabilities: v.object({ untrustedWorkspaces: v.object({ supported: v.unknown() }) }),
  contributes: v.object({
    viewsContainers: v.object({ activitybar: v.array(v.object({ id: text, title: text, icon: text })) }),
    views: v.record(text, v.array(v.object({ id: text, name: text }))),
    viewsWelcome: v.array(v.object({ view: text, contents: text, when: text })),
    commands: v.array(v.object({ command: text, title: text, category: text })),
    menus: v.record(text, v.array(placed)),
    keybindings: v.array(
      v.object({
        ...placed.entries,
        key: text,
        mac: v.optional(text),
        args: v.optional(v.object({ $treeViewId: v.optional(text) })),
      }),
    ),
    languageModelTools: v.array(
      v.object({
        name: text,
        toolReferenceName: text,
        displayName: text,
        userDescription: text,
        modelDescription: text,
        icon: text,
        canBeReferencedInPrompt: v.literal(true),
        when: text,
        inputSchema: v.looseObject({ type: v.literal('object') }),
      }),
    ),
    chatSkills: v.array(v.object({ path: text })),
    walkthroughs: v.array(
      v.object({
        steps: v.array(
          v.object({ id: text, media: v.object({ image: v.record(text, text), altText: text }) }),
        ),
      }),
    ),
    configuration: v.object({
      properties: v.record(text, v.looseObject({ scope: text, order: v.number(), default: v.unknown() })),
    }),
  }),
});

function json(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

export const { contributes, ...head } = v.parse(manifest, json('package.json'));

/** The text of package.json, to find the keys of package.nls.json in. */
export const manifestText = JSON.stringify(json('package.json'));

export const words = v.parse(v.record(text, text), json('package.nls.json'));

/** A title with its key of package.nls.json resolved. */
export function read(title: string): string {
  return title.replace(/^%(.*)%$/, (_, key: string) => words[key] ?? `no word for ${key}`);
}

/** The sources below a folder of the project, one text for each file. */
export function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}
