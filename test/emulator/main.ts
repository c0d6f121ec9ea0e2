import { optionsFrom } from './cli.js';
import { startEmulator, type Ready } from './emulator.js';

const emulator = await startEmulator(optionsFrom(process.argv.slice(2)));
const { url, control, tokens, ids } = emulator;
const ready: Ready = { url, control: control.url, tokens, ids };
console.log(JSON.stringify(ready));

const stop = (): void => {
  void emulator.close().then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
