/** Of an error of the system, as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Undefined where the work fails with this code. */
export async function unlessCode<T>(code: string, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}

/** These are about the process: the next file would fail the same way. */
const ofProcess = ['EMFILE', 'ENFILE', 'ENOMEM'];

/** Undefined where the work fails for a reason that lies in its file: gone, another user's, a folder. */
export async function unlessUnreadable<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || isOfProcess(code)) throw error;
    return undefined;
  }
}

export function isOfProcess(code: string): boolean {
  return ofProcess.includes(code);
}
