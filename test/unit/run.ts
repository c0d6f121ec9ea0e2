import { runProgram } from '../host/cleanup';
import { filesEnding } from '../host/files';
import { runMocha } from '../host/mocha';

await runProgram(async () => {
  const { failed } = await runMocha(await filesEnding(import.meta.dirname, '.test.ts'));
  return failed > 0 ? 1 : 0;
});
