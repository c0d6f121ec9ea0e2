/** The token in a pasted text, or why there can be none; `character` is what no token contains. */
export type PastedToken =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'nothing' | 'variable' | 'link' | 'masked' | 'space' | 'dash' }
  | { readonly kind: 'character'; readonly character: string };

/** Marks that shells, dotenv files, headers and chats put around a token. */
const packaging = [
  /^\s+|\s+$/g,
  // Of a command line, which may go on in the next line.
  /^(?:-H|--header)[\s=]+(?=["'])|(?<=["'])\s*\\$/g,
  /^["'`“”„‘’«»<]+|["'`“”„‘’«»>,;]+$/g,
  /^(?:export|set|setx|\$env:)\s*(?=\w+\s*=)/i,
  // In capitals, as names of variables are, or plainly named: a token itself could contain the sign.
  /^[A-Z][A-Z0-9_]*\s*=(?!=)/,
  /^(?:\w*notion\w*|\w*token|\w*api[_-]?key|\w*secret)["'`]?\s*[:=](?!=)/i,
  /^authorization["'`]?\s*:/i,
  /^bearer(?:\s*:|(?=\s|$))/i,
];

/** Copied in place of a token: the link of a page, or an id. */
const link = /^(?:https?:\/\/|(?:www\.|app\.)?notion\.(?:so|com|site)\/)/i;
const id = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;
const brackets = /^[([{](.*)[)\]}]$/s;

/** In place of a token, as programs and shells write it. */
const variable = /^(?:\$\{.*\}|\{\{.*\}\}|\$[A-Z][A-Z0-9_]*|\$env:\w+|%\w+%)$/s;

/**
 * Removes what can only be packaging. A token is opaque otherwise: whether it works is found out by asking Notion.
 * Refuses what cannot stand in a header, which would fail before anything is sent.
 */
export function readToken(text: string): PastedToken {
  let token = text.replace(/\p{Cf}/gu, '');
  for (let before = ''; before !== token;) {
    before = token;
    token = packaging.reduce((rest, pattern) => rest.replace(pattern, ''), token);
    if (variable.test(token)) return { kind: 'variable' };
    token = token.replace(brackets, '$1');
  }
  if (token === '') return { kind: 'nothing' };
  if (link.test(token) || id.test(token)) return { kind: 'link' };
  if (/[•●∙·⋅*…⋯▪■]|\.{3}/u.test(token)) return { kind: 'masked' };
  if (/\s/.test(token)) return { kind: 'space' };
  if (/[\u2010-\u2015\u2212]/.test(token)) return { kind: 'dash' };
  const character = /[^!-~]/u.exec(token)?.[0];
  return character === undefined ? { kind: 'token', token } : { kind: 'character', character };
}
