import type { ErrorObject } from 'ajv';

export type Part = 'body' | 'path' | 'query';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const unescape = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** Whether the property that an error is about is optional, by the schema around it. */
const isOptional = (root: unknown, schemaPath: string): boolean => {
  let schema = root;
  let optional = false;
  const segments = schemaPath.split('/').slice(1, -1).map(unescape);
  for (const [index, segment] of segments.entries()) {
    if (!isRecord(schema)) return false;
    if (segments[index - 1] === 'properties' && segments[index - 2] !== 'properties') {
      const holder = schemaAt(root, segments.slice(0, index - 1));
      const required = isRecord(holder) && Array.isArray(holder.required) ? holder.required : [];
      optional = !required.includes(segment);
    }
    schema = schema[segment];
  }
  return optional;
};

const schemaAt = (root: unknown, segments: readonly string[]): unknown =>
  segments.reduce<unknown>((schema, segment) => (isRecord(schema) ? schema[segment] : undefined), root);

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const quoted = (value: unknown): string => `\`${value === undefined ? 'undefined' : JSON.stringify(value)}\``;

const param = (error: ErrorObject, name: string): unknown => {
  const params: unknown = error.params;
  return isRecord(params) ? params[name] : undefined;
};

const limit = (error: ErrorObject): string => quoted(param(error, 'limit'));

const lengthOf = (value: unknown): number | undefined =>
  typeof value === 'string' || Array.isArray(value) ? value.length : undefined;

interface Complaint {
  readonly at: string;
  readonly expected: string;
  readonly instead: string;
}

const complaintOf = (error: ErrorObject, at: string, optional: boolean): Complaint => {
  const orNothing = optional ? ' or `undefined`' : '';
  const said = (expected: string): Complaint => ({
    at,
    expected: expected + orNothing,
    instead: quoted(error.data),
  });
  const lengthSaid = (sign: string): Complaint => ({
    at: `${at}.length`,
    expected: `${sign} ${limit(error)}`,
    instead: quoted(lengthOf(error.data)),
  });
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(param(error, 'additionalProperty'));
      const value = isRecord(error.data) ? error.data[name] : undefined;
      return { at: `${at}.${name}`, expected: 'not present', instead: quoted(value) };
    }
    case 'required':
      return {
        at: `${at}.${String(param(error, 'missingProperty'))}`,
        expected: 'defined',
        instead: '`undefined`',
      };
    case 'type':
      return said(article(String(param(error, 'type'))).replace('a null', '`null`'));
    case 'const':
      return said(quoted(param(error, 'allowedValue')));
    case 'enum': {
      const allowed = param(error, 'allowedValues');
      return said(Array.isArray(allowed) ? allowed.map(quoted).join(' or ') : 'one of the known values');
    }
    case 'format':
      return said(
        String(param(error, 'format')) === 'notion-id' ? 'a valid uuid' : 'a valid ISO 8601 date string',
      );
    case 'maximum':
      return said(`≤ ${limit(error)}`);
    case 'minimum':
      return said(`≥ ${limit(error)}`);
    case 'maxLength':
    case 'maxItems':
      return lengthSaid('≤');
    case 'minLength':
    case 'minItems':
      return lengthSaid('≥');
    default:
      return said('valid');
  }
};

const step = (segment: string): string => (/^\d+$/.test(segment) ? `[${segment}]` : `.${unescape(segment)}`);

/** Notion's wording, which tells the path, the expected value and the actual one. */
export const messageOf = (part: Part, schema: unknown, errors: readonly ErrorObject[]): string => {
  const told = errors.filter(({ keyword }) => keyword !== 'anyOf');
  const lines = (told.length === 0 ? errors : told).map((error) => {
    const at = part + error.instancePath.split('/').slice(1).map(step).join('');
    const { at: place, expected, instead } = complaintOf(error, at, isOptional(schema, error.schemaPath));
    return `${place} should be ${expected}, instead was ${instead}.`;
  });
  const [only] = lines;
  return lines.length === 1 && only !== undefined
    ? `${part} failed validation: ${only}`
    : `${part} failed validation. Fix one:\n${[...new Set(lines)].join('\n')}`;
};
