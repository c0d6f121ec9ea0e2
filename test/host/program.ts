import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { Cleanup } from './cleanup';

/** How long a program may take to end by itself, in milliseconds. */
const patience = 10_000;

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Receives all that the program prints. */
  readonly log: Writable;
}

/**
 * Starts a program that the cleanup ends with all its children: it leads a process group of its own, since an
 * extension host outlives its server when only that is killed.
 */
export function startProgram(
  cleanup: Cleanup,
  command: string,
  args: readonly string[],
  options: ProgramOptions,
): ChildProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(options.log, { end: false });
  child.stderr.pipe(options.log, { end: false });
  cleanup.add(() => stop(child));
  return child;
}

/**
 * Waits for a program that ends by itself. Throws with `what` if it fails, or ends it if it prints nothing for
 * `silence` milliseconds.
 */
export async function waitForProgram(child: ChildProcess, what: string, silence?: number): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => {
    const endSilent = (ms: number): void => {
      reject(new Error(`${what} printed nothing for ${ms / 60_000} minutes and was ended.`));
      void stop(child);
    };
    const timer = silence === undefined ? undefined : setTimeout(endSilent, silence, silence);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', () => timer?.refresh());
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      resolve(status);
    });
  });
  if (code !== 0) throw new Error(`${what} failed (exit code ${String(code)}).`);
}

/**
 * The first match of `pattern` in what the program prints.
 * Throws if it ends or `timeout` milliseconds pass before.
 */
export function waitForOutput(
  child: ChildProcess,
  pattern: RegExp,
  what: string,
  timeout = 120_000,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      reject(new Error(`${what} did not get ready in ${timeout / 1000} s.`));
    }, timeout);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${what} ended at once (exit code ${String(code)}):\n${text}`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const running = child.exitCode === null && child.signalCode === null;
  signal(child.pid, 'SIGTERM');
  if (running) await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
  signal(child.pid, 'SIGKILL');
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // No process of the group exists any more.
  }
}
