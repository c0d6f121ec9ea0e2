import { Type, type Static } from 'typebox';
import { capabilities } from '../access/tokens.js';
import { faultKinds } from '../http/fault-kinds.js';
import { tokenNames } from './edits.js';

const strict = { additionalProperties: false } as const;

const count = () => Type.Optional(Type.Integer({ minimum: 0 }));

export const Plan = Type.Object(
  {
    kind: Type.Enum([...faultKinds]),
    method: Type.Optional(Type.String()),
    path: Type.Optional(Type.String()),
    token: Type.Optional(Type.Enum([...tokenNames])),
    skip: count(),
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    retryAfter: Type.Optional(Type.Union([Type.Number({ minimum: 0 }), Type.Null()])),
    delayMs: count(),
    status: Type.Optional(Type.Integer({ minimum: 100, maximum: 599 })),
    code: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
  },
  strict,
);

export const TokenChange = Type.Object(
  {
    expired: Type.Optional(Type.Boolean()),
    capabilities: Type.Optional(Type.Array(Type.Enum([...capabilities]))),
  },
  strict,
);

export type TokenChange = Static<typeof TokenChange>;

export const Held = Type.Object({ count: count(), timeoutMs: count() }, strict);
export const Release = Type.Object({ count: count() }, strict);
export const Advance = Type.Object({ ms: Type.Integer({ minimum: 0 }) }, strict);
export const TokenPath = Type.Object({ name: Type.Enum([...tokenNames]) });
export const IdPath = Type.Object({ id: Type.String({ format: 'notion-id' }) });
export const SwitchChange = Type.Record(Type.String(), Type.Unknown());
