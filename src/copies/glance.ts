import { constants, open } from 'node:fs/promises';
import { unlessUnreadable } from '../files/errno';

/** Front matter is nearly always shorter. */
const mostBytes = 65_536;

interface Glance {
  /** When the copy was made, in milliseconds since 1970. Undefined where that is not told, or further on. */
  readonly madeAt: number | undefined;
}

/**
 * The beginning of a copy. Undefined for a file that does not begin as copies do, or that cannot be read. Throws
 * what the next file would meet as well.
 */
export function glanceAt(path: string): Promise<Glance | undefined> {
  return unlessUnreadable(glance(path));
}

async function glance(path: string): Promise<Glance | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, mostBytes)));
    const text = buffer.toString('utf8', 0, bytesRead).replaceAll('\r\n', '\n');
    if (!text.startsWith('---\ntitle: ')) return undefined;
    const [front = ''] = text.split('\n---\n', 1);
    const madeAt = Date.parse(/\ncopied: "([^"]+)"(?:\n|$)/.exec(front)?.[1] ?? '');
    return { madeAt: Number.isNaN(madeAt) ? undefined : madeAt };
  } finally {
    await file.close();
  }
}
