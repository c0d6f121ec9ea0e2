import { Ajv, type ValidateFunction } from 'ajv';
import type { Static, TSchema } from 'typebox';
import { isId } from '../state/ids.js';
import { invalid } from './errors.js';
import { messageOf, type Part } from './messages.js';

const compiler = (coerceTypes: false | 'array'): Ajv => {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, coerceTypes });
  ajv.addFormat('notion-id', isId);
  ajv.addFormat('notion-date', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv;
};

const plain = compiler(false);
// Query strings hold only text, and a single value where the schema has an array.
const coercing = compiler('array');

const compiled = new WeakMap<object, ValidateFunction>();

/** Returns the value in the shape of the schema or throws the `validation_error` that says what is wrong. */
export const validated = <S extends TSchema>(part: Part, schema: S, value: unknown): Static<S> => {
  const known = compiled.get(schema);
  const check: ValidateFunction<Static<S>> =
    known === undefined ? (part === 'query' ? coercing : plain).compile<Static<S>>(schema) : guarded(known);
  compiled.set(schema, check);
  if (check(value)) return value;
  throw invalid(messageOf(part, schema, check.errors ?? []));
};

/** The cache loses the type, which follows from the schema that is the key. */
const guarded = <T>(check: ValidateFunction): ValidateFunction<T> => check as ValidateFunction<T>;
