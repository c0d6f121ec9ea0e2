import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Session } from '../harness/session';
import { until } from '../harness/until';

/** Kills a process, which cannot intercept SIGKILL, and waits until it has ended. */
export async function killProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(() => {
    assert.throws(() => process.kill(pid, 0));
  });
}

/** The extension hosts of the server: that of a window that was reloaded may still be there. */
export async function hostsOf({ server }: Session): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'ppid=,pid=,args=']);
  const hosts = stdout.split('\n').flatMap((line) => {
    const [, parent, pid, args = ''] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
    return Number(parent) === server && args.includes('--type=extensionHost') ? [Number(pid)] : [];
  });
  assert.ok(hosts.length > 0, 'The window has no extension host.');
  return hosts;
}

/**
 * Reloads the window between the tests of a `describe`, so that each begins with a host that has sent nothing. After
 * 180 requests within a minute the next one is sent alone, and where that is held all others wait for the next minute.
 */
export function useNewHosts(session: () => Session): void {
  let isNew = true;
  beforeEach(async () => {
    if (!isNew) await session().workbench.reload();
    isNew = false;
  });
}
