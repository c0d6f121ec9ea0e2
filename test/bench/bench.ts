import type { Emulator } from '../emulator/emulator';
import type { Cleanup } from '../host/cleanup';
import type { Topic } from './table';

/** The things that topics measure. */
export interface Bench {
  readonly cleanup: Cleanup;
  /** In a process of its own, so that its work is not counted as the extension's. */
  readonly emulator: Emulator;
  readonly vsix: string;
  /** The folder that the VSIX was unpacked to, which builds do not change meanwhile. */
  readonly extension: string;
}

/** Measures one topic. Throws when that is impossible, not for a bad figure. */
export type Measure = (bench: Bench) => Promise<Topic>;
