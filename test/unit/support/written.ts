import type { WriteResult } from '../../../src/notion/operations/setState';

/** A write's result with the page's state only, without title and parent. */
export function written(result: WriteResult): WriteResult {
  return 'state' in result ? { kind: result.kind, state: result.state } : result;
}
