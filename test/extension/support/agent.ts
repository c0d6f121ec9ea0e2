import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { type ToolName, toolId } from '../../../src/agents/names';

type Invoke = (
  name: ToolName,
  input: object,
  token: vscode.CancellationToken,
) => Thenable<vscode.LanguageModelToolResult>;

/** Calls tools as an agent does: through VS Code, unless `invoke` has another way. */
export function agentBy(
  invoke: Invoke = (name, input, token) =>
    vscode.lm.invokeTool(toolId(name), { input, toolInvocationToken: undefined }, token),
) {
  const never = new vscode.CancellationTokenSource().token;

  /** The text that a model reads. */
  const text = async (name: ToolName, input: object = {}, token = never): Promise<string> => {
    const { content } = await invoke(name, input, token);
    const [part, ...others] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart && others.length === 0);
    return part.value;
  };
  return {
    text,
    /** The same as an object. */
    call: async <T>(
      name: ToolName,
      schema: v.GenericSchema<unknown, T>,
      input: object = {},
      token = never,
    ): Promise<T> => v.parse(schema, JSON.parse(await text(name, input, token))),
    /** The sentence that a model is told of a call that was not done. */
    refusal: async (name: ToolName, input: object = {}): Promise<string> => {
      const done = await text(name, input).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
      if ('result' in done) return assert.fail(`It was done: ${done.result}`);
      assert.ok(done.error instanceof Error);
      return done.error.message;
    },
  };
}

const id = v.string();
const title = v.object({ title: v.string() });

export const Databases = v.object({
  contentNote: v.string(),
  databases: v.array(
    v.object({
      id,
      content: v.object({ name: v.string() }),
      dataSources: v.array(
        v.object({
          id,
          content: v.object({
            name: v.string(),
            properties: v.optional(
              v.array(
                v.object({
                  name: v.string(),
                  type: v.string(),
                  options: v.optional(v.array(v.string())),
                  people: v.optional(v.array(v.object({ id, name: v.optional(v.string()) }))),
                }),
              ),
              [],
            ),
            views: v.optional(v.array(v.object({ id, name: v.string() })), []),
            rules: v.optional(
              v.array(
                v.object({ name: v.string(), where: v.optional(v.array(v.looseObject({}))), to: v.string() }),
              ),
              [],
            ),
          }),
        }),
      ),
    }),
  ),
});

export const Pages = v.object({
  contentNote: v.string(),
  resultSet: id,
  found: v.number(),
  more: v.optional(v.string()),
  cursor: v.optional(id),
  pages: v.array(
    v.object({
      id,
      url: v.string(),
      state: v.string(),
      daysLeft: v.optional(v.number()),
      content: v.object({ title: v.string(), status: v.optional(v.string()), date: v.optional(v.string()) }),
    }),
  ),
});

export const Changed = v.object({
  batch: v.optional(id, ''),
  changed: v.number(),
  of: v.number(),
  unconfirmed: v.optional(v.number()),
  cut: v.optional(v.string()),
  pages: v.optional(v.array(v.object({ id, result: v.string(), content: title })), []),
  leftAlone: v.optional(
    v.object({ pages: v.number(), first: v.array(v.object({ id, why: v.string(), content: title })) }),
  ),
  cancelledEarlier: v.optional(v.array(v.looseObject({ call: v.string() }))),
});

export const Batches = v.object({
  batches: v.array(
    v.object({
      batch: id,
      when: v.string(),
      did: v.string(),
      by: v.string(),
      pages: v.number(),
      changed: v.number(),
      canBeUndone: v.number(),
      content: v.object({ titles: v.array(v.string()) }),
    }),
  ),
  cancelledEarlier: v.optional(v.array(v.looseObject({ call: v.string() }))),
});
