/** The log of requests. Lines hold method, path, status, duration and request id; never a body or a token. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
}
