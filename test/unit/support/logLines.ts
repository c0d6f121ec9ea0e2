import type { Log } from '../../../src/notion/log';

/** Keeps what was logged. */
export class LogLines implements Log {
  readonly infos: string[] = [];
  readonly warnings: string[] = [];

  info(line: string): void {
    this.infos.push(line);
  }

  warn(line: string): void {
    this.warnings.push(line);
  }

  get all(): readonly string[] {
    return [...this.infos, ...this.warnings];
  }
}
