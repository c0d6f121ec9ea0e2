/** Where requests are written down: method, path, status, duration and request id. Never a body. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
}
