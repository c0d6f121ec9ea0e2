import { startEmulator, type Emulator, type EmulatorOptions } from '../../../emulator/emulator.js';
import { ids } from '../../../emulator/sample/ids.js';
import type { Control, Switches } from '../../../emulator/control.js';
import { manualClock, type Clock } from '../../../emulator/state/clock.js';
import { ask, type Api } from './api.js';

export { ids };

export const started = Date.parse('2026-11-21T10:00:30.500Z');

export interface Fixture {
  readonly emulator: Emulator;
  readonly control: Control;
  readonly clock: Clock;
  readonly api: Api;
}

/** One emulator for the tests of a file, on a manual clock; reset to the sample data before each test. */
export const useEmulator = (options: EmulatorOptions = {}): Fixture => {
  const clock = manualClock(started);
  let running: Emulator | undefined;
  const current = (): Emulator => {
    if (running === undefined) throw new Error('The emulator runs only within tests.');
    return running;
  };
  before(async () => {
    running = await startEmulator({ huge: 30, clock, ...options });
  });
  beforeEach(async () => {
    await current().control.reset();
  });
  after(async () => {
    await running?.close();
  });
  return {
    get emulator() {
      return current();
    },
    get control() {
      return current().control;
    },
    clock,
    api: async (...args) => ask(current(), ...args),
  };
};

/** Runs a test once for each value of a switch. The title says what follows the switch. */
export const both = <K extends keyof Switches>(
  fixture: Fixture,
  title: string,
  name: K,
  expectations: Readonly<Partial<Record<Switches[K] & string, () => Promise<void>>>>,
): void => {
  for (const [value, expectation] of Object.entries<(() => Promise<void>) | undefined>(expectations)) {
    if (expectation === undefined) continue;
    it(`${title} (${name}: ${value})`, async () => {
      await fixture.control.setSwitches({ [name]: value });
      await expectation();
    });
  }
};
