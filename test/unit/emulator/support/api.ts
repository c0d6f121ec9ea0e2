import type { Emulator } from '../../../emulator/emulator.js';
import type { ApiVersion } from '../../../emulator/http/versions.js';
import type { TokenName } from '../../../emulator/access/tokens.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is not JSON. */
  readonly body: unknown;
}

export interface Ask {
  readonly token?: TokenName;
  readonly version?: ApiVersion;
  /** Replace the default headers. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The value at a path of keys and indexes; undefined when there is none. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

export const listOf = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  if (!Array.isArray(found)) throw new Error(`No list at ${path.join('.')} of ${JSON.stringify(value)}`);
  return found;
};

export const idsOf = (answer: Answer): readonly string[] =>
  listOf(answer.body, 'results').map((result) => String(at(result, 'id')));

/** Sends a request; a string body is sent as it is, any other as JSON. */
export const ask = async (
  emulator: Pick<Emulator, 'url' | 'tokens'>,
  method: string,
  path: string,
  body?: unknown,
  { token = 'full', version = '2026-03-11', headers, signal }: Ask = {},
): Promise<Answer> => {
  const response = await fetch(emulator.url + path, {
    method,
    headers: {
      ...(headers ?? { authorization: `Bearer ${emulator.tokens[token]}`, 'notion-version': version }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
};

export type Api = (method: string, path: string, body?: unknown, how?: Ask) => Promise<Answer>;
