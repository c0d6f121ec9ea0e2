import { filesEnding } from '../host/files';
import { gutter } from '../host/gutter';
import { runMocha } from '../host/mocha';

/** The entry point that VS Code calls: runs the bundled tests beside this file. Rejects if one failed. */
export async function run(): Promise<void> {
  const files = await filesEnding(import.meta.dirname, '.test.js');
  const { failed } = await runMocha(files, { gutter });
  if (failed > 0) throw new Error(`${failed} failed.`);
}
