import type { Condition } from '../query/query';
import type { AllRows, QueryRowsInOrder, ReadAllOptions } from './allRows';
import { RangeReader } from './rangeReader';

/**
 * Reads all rows that fit, however many there are, in several ranges of created time at once. A query lists
 * no more than 10,000 rows, so a range that holds more is divided; only a single minute of more
 * cannot be, and is reported. Rows that were edited, added or restored meanwhile are read once more at the end. Rows that
 * were trashed meanwhile, or edited so that they fit no more, may be among the rows. Never rejects for a
 * failed request.
 */
export function readAllRows(
  ask: QueryRowsInOrder,
  where: readonly Condition[],
  options: ReadAllOptions = {},
): Promise<AllRows> {
  return new RangeReader(ask, where, options).run();
}
