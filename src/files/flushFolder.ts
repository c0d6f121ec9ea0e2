import { open } from 'node:fs/promises';
import { codeOf } from './errno';

/** A folder cannot be opened, or not flushed: on Windows, on some network drives, or without the right to list it. */
const cannot = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF'];

/** Has the names in a folder on disk, also if the power fails, where the system can do that. */
export async function flushFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!cannot.includes(codeOf(error) ?? '')) throw error;
  }
}
