import * as v from 'valibot';
import { writtenCondition } from '../model/arrangement/writtenCondition';

/** Most pages that one call changes. */
export const mostPages = 1_000;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const limit = (most: number) => v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)));

// `package.json` has the same as JSON Schema; test/unit/manifest.test.ts compares the two.

export const listDatabasesInput = v.strictObject({
  dataSources: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(20))),
});

export const findPagesInput = v.strictObject({
  dataSource: v.optional(id),
  text: v.optional(v.pipe(v.string(), v.maxLength(200))),
  where: v.optional(v.pipe(v.array(writtenCondition), v.maxLength(20))),
  view: v.optional(id),
  state: v.optional(v.picklist(['live', 'trash', 'kept'])),
  limit: limit(100),
  cursor: v.optional(id),
});

export const readPageInput = v.strictObject({ page: id });

const chosen = {
  pages: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(mostPages))),
  resultSet: v.optional(id),
  except: v.optional(v.pipe(v.array(id), v.maxLength(mostPages))),
};

export const archivePagesInput = v.strictObject({
  ...chosen,
  to: v.optional(v.picklist(['trash', 'archive'])),
});

export const restorePagesInput = v.strictObject(chosen);

export const undoInput = v.strictObject({ batch: v.optional(id) });

export const historyInput = v.strictObject({
  batch: v.optional(id),
  limit: limit(50),
  cursor: v.optional(id),
});

export type ListDatabasesInput = v.InferOutput<typeof listDatabasesInput>;
export type FindPagesInput = v.InferOutput<typeof findPagesInput>;
export type ChosenInput = v.InferOutput<typeof restorePagesInput>;
export type HistoryInput = v.InferOutput<typeof historyInput>;
