import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../host/cleanup';
import { openLog, root } from '../host/paths';
import { startProgram, waitForProgram } from '../host/program';
import { openBrowser } from '../host/served/browser';
import { takeForDocuments } from './pictures/documents';
import { takeMoving } from './pictures/moving';
import { setStage } from './pictures/stage';
import { takeForWalkthrough } from './pictures/walkthrough';

/** All kinds of pictures, or those that are named. */
const [, , ...named] = process.argv;
const wanted = (kind: 'walkthrough' | 'documents' | 'moving') => named.length === 0 || named.includes(kind);

await runProgram(async (cleanup) => {
  const packaging = startProgram(cleanup, 'npm', ['run', 'package'], { cwd: root, log: openLog('package') });
  await waitForProgram(packaging, 'npm run package (see out/logs/package.log)');
  for (const folder of ['media/walkthrough', 'docs/pictures'])
    await mkdir(join(root, folder), { recursive: true });
  const browser = await openBrowser(cleanup);
  if (wanted('walkthrough')) await takeForWalkthrough(await setStage(cleanup, browser));
  if (wanted('documents')) await takeForDocuments(cleanup, browser);
  if (wanted('moving')) await takeMoving(cleanup, browser);
  return 0;
});
