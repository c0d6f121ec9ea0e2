/** Of an error of the system, as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a caught value is an error of the system with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}
