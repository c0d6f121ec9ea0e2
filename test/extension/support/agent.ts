import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { type ToolName, toolId } from '../../../src/agents/names';

/** Calls a tool as an agent does, and gives its result as an object. */
export async function call<T>(
  name: ToolName,
  schema: v.GenericSchema<unknown, T>,
  input: object = {},
  token?: vscode.CancellationToken,
): Promise<T> {
  return v.parse(schema, JSON.parse(await callForText(name, input, token)));
}

/** The same as the text that a model reads. */
export async function callForText(
  name: ToolName,
  input: object = {},
  token?: vscode.CancellationToken,
): Promise<string> {
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(toolId(name), options, token);
  const [part, ...others] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart && others.length === 0);
  return part.value;
}

/** The sentence that a model is told of a call that was not done. */
export async function refusal(name: ToolName, input: object = {}): Promise<string> {
  try {
    const text = await callForText(name, input);
    return assert.fail(`It was done: ${text}`);
  } catch (error) {
    assert.ok(error instanceof Error && !(error instanceof assert.AssertionError), String(error));
    return error.message;
  }
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
