import assert from 'node:assert/strict';
import { type Failure, NotionError } from '../../../src/notion/failure';

/** The failure that a call rejects with. Throws any error that is not a `NotionError`, and when the call resolves. */
export async function failureOfCall(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (NotionError.is(error)) return error.failure;
    throw error;
  }
  return assert.fail('The call was expected to fail.');
}
