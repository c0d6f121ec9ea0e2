import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './emulator.js';
import { switchesFrom, switchSchemas } from './switches.js';

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Short names of the switches used most. */
const short: Readonly<Record<string, string>> = { latency: 'latencyMs' };

const switchOf = (flag: string): string | undefined =>
  short[flag] ?? Object.keys(switchSchemas).find((name) => kebab(name) === flag);

const numberFrom = (flag: string, text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`--${flag} takes a whole number, not "${text}"`);
  return number;
};

const stdinFlag = '--stop-with-stdin';

export const stopsWithStdin = (argv: readonly string[]): boolean => argv.includes(stdinFlag);

/** Flags: `--port N --control-port N --huge N`, and one for every switch, as `--trash-twice accepted`. */
export const optionsFrom = (argv: readonly string[]): EmulatorOptions => {
  const flags = [
    'port',
    'control-port',
    'huge',
    ...Object.keys(short),
    ...Object.keys(switchSchemas).map(kebab),
  ];
  const { values } = parseArgs({
    args: argv.filter((flag) => flag !== stdinFlag),
    options: Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }])),
  });
  const numbers: Record<string, number> = {};
  const switches: Record<string, unknown> = {};
  for (const [flag, value] of Object.entries(values)) {
    if (typeof value !== 'string') continue;
    const name = switchOf(flag);
    if (name === undefined) numbers[flag] = numberFrom(flag, value);
    else switches[name] = /^\d+$/.test(value) ? Number(value) : value;
  }
  return {
    port: numbers.port ?? 0,
    controlPort: numbers['control-port'] ?? 0,
    huge: numbers.huge ?? 12_345,
    switches: switchesFrom(switches),
  };
};
