/** VS Code's ids for languages that Notion names differently. */
const aliases = new Map([
  ['c++', 'cpp'],
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
  ['objective-c', 'objectivec'],
  ['shell', 'bash'],
]);

/**
 * Languages that a preview only colours. VS Code or extensions render some others, such as Mermaid and PlantUML,
 * which may fetch pictures or send the text to a server.
 */
const coloured = new Set(
  (
    'bash c clojure cpp csharp css dart diff elixir erlang fsharp go graphql haskell html java javascript json ' +
    'julia kotlin less lua makefile objectivec perl php powershell python r ruby rust sass scala scss sql ' +
    'swift typescript xml yaml'
  ).split(' '),
);

/** The language for a code fence; empty unless it is one that is only coloured. */
export function languageOf(fence: string): string {
  const name = fence.replace(/^`+/, '').trim().toLowerCase();
  const language = aliases.get(name) ?? name;
  return coloured.has(language) ? language : '';
}
