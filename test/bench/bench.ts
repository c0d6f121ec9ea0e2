import type { Emulator } from '../emulator/emulator';
import type { Cleanup } from '../host/cleanup';
import type { Topic } from './table';

/** What topics measure. */
export interface Bench {
  readonly cleanup: Cleanup;
  /** In a process of its own, so that its work is not counted as the extension's. */
  readonly emulator: Emulator;
  readonly vsix: string;
  /** The folder that the VSIX was unpacked to: builds that go on meanwhile do not change it. */
  readonly extension: string;
}

/** Measures one topic. Throws when that cannot be done; a bad figure is no reason to. */
export type Measure = (bench: Bench) => Promise<Topic>;
