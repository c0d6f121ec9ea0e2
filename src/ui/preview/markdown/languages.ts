/** Notion's names of languages by which VS Code colours code under another one. */
const aliases = new Map([
  ['c++', 'cpp'],
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
  ['objective-c', 'objectivec'],
  ['shell', 'bash'],
]);

/**
 * Languages that are coloured and nothing else. Some others are drawn by VS Code or by extensions, which may
 * fetch pictures or send the text to a server for it, as for Mermaid and PlantUML.
 */
const coloured = new Set(
  (
    'bash c clojure cpp csharp css dart diff elixir erlang fsharp go graphql haskell html java javascript json ' +
    'julia kotlin less lua makefile objectivec perl php powershell python r ruby rust sass scala scss sql ' +
    'swift typescript xml yaml'
  ).split(' '),
);

/** The word behind the fence of code, as far as it only colours. */
export function languageOf(fence: string): string {
  const name = fence.replace(/^`+/, '').trim().toLowerCase();
  const language = aliases.get(name) ?? name;
  return coloured.has(language) ? language : '';
}
