import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

type Refusable = 'lstat' | 'open' | 'readFile' | 'rename' | 'rm' | 'utimes';

interface Refusals {
  /** The next `times` calls of a function of the file system fail with a code. */
  refuse(name: Refusable, code: string, times: number): void;
  /** The refusals that have not come yet, by function. */
  left(): ReadonlyMap<string, number>;
}

export function errorWith(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code });
}

/** Lets a test see what Windows does while somebody else has a file open. Ends with the test. */
export function useRefusals(): Refusals {
  const left = new Map<string, number>();
  const real = { ...fs };
  afterEach(() => {
    left.clear();
    Object.assign(fs, real);
    syncBuiltinESMExports();
  });
  return {
    left: () => new Map([...left].filter(([, times]) => times > 0)),
    refuse: (name, code, times) => {
      left.set(name, times);
      const call: (...args: never[]) => Promise<unknown> = real[name];
      const refusing = (...args: never[]): Promise<unknown> => {
        const open = left.get(name) ?? 0;
        if (open === 0) return call(...args);
        left.set(name, open - 1);
        return Promise.reject(errorWith(code));
      };
      Object.assign(fs, { [name]: refusing });
      syncBuiltinESMExports();
    },
  };
}
