import type { Control } from '../../emulator/control';

/** The requests that the emulator got, in order of arrival, as `GET /v1/users/me`. */
export async function requestLines(control: Control): Promise<readonly string[]> {
  return (await control.requests()).map(({ method, path }) => `${method} ${path}`);
}

/** How many requests of one method the emulator got. */
export async function countOf(control: Control, method: string): Promise<number> {
  return (await control.requests()).filter((request) => request.method === method).length;
}
