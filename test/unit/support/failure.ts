import assert from 'node:assert/strict';
import { type Failure, NotionError } from '../../../src/notion/failure';

/** The failure that a call ends with; anything but a `NotionError` is a defect of the code under test. */
export async function failureOfCall(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (NotionError.is(error)) return error.failure;
    throw error;
  }
  return assert.fail('The call was expected to fail.');
}
