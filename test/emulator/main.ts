import { optionsFrom, stopsWithStdin } from './cli.js';
import { startEmulator, type Ready } from './emulator.js';

const argv = process.argv.slice(2);
const emulator = await startEmulator(optionsFrom(argv));
const { url, control, tokens, ids } = emulator;
const ready: Ready = { url, control: control.url, tokens, ids };
console.log(JSON.stringify(ready));

const stop = (): void => {
  void emulator.close().then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

// Ends with the process that started it, which may be killed without warning.
if (stopsWithStdin(argv)) process.stdin.on('end', stop).resume();
