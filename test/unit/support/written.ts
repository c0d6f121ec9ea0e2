import type { WriteResult } from '../../../src/notion/operations/setState';

/** A result without what the answer told of the page besides its state. */
export function written(result: WriteResult): WriteResult {
  return 'state' in result ? { kind: result.kind, state: result.state } : result;
}
