import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { createGenerator, type SchemaGenerator } from 'ts-json-schema-generator';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

let generator: SchemaGenerator | undefined;

const schemas = (): SchemaGenerator => {
  generator ??= createGenerator({
    path: `${root}/node_modules/@notionhq/client/build/src/api-endpoints/*.d.ts`,
    tsconfig: `${root}/tsconfig.json`,
    skipTypeCheck: true,
    additionalProperties: false,
    expose: 'all',
  });
  return generator;
};

const ajv = new Ajv({ allErrors: true, strict: false });

const compiled = new Map<string, ValidateFunction>();

const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;

/** Ajv reports errors for each member of a union: those deepest in the value belong to the member that was meant. */
const told = (errors: readonly ErrorObject[]): string => {
  const deepest = Math.max(...errors.map(depth));
  const lines = errors
    .filter((error) => depth(error) === deepest)
    .map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  return [...new Set(lines)].join('\n');
};

/** The errors of a value against a type of the SDK, without any unknown fields allowed; empty when it has none. */
export const typeErrors = (type: string, value: unknown): string => {
  const validate =
    compiled.get(type) ?? ajv.compile(Object.fromEntries(Object.entries(schemas().createSchema(type))));
  compiled.set(type, validate);
  return validate(value) ? '' : told(validate.errors ?? []);
};
