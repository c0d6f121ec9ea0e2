import type { JsonObject } from '../http/json.js';
import type { RichText, Run } from '../state/values.js';

const annotations = (bold: boolean): JsonObject => ({
  bold,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
});

const renderRun = (run: Run): JsonObject => {
  switch (run.kind) {
    case 'text': {
      const url = run.link ?? null;
      return {
        type: 'text',
        text: { content: run.content, link: url === null ? null : { url } },
        annotations: annotations(run.bold ?? false),
        plain_text: run.content,
        href: url,
      };
    }
    case 'user':
      return {
        type: 'mention',
        mention: { type: 'user', user: { object: 'user', id: run.userId } },
        annotations: annotations(false),
        plain_text: `@${run.name}`,
        href: null,
      };
    case 'equation':
      return {
        type: 'equation',
        equation: { expression: run.expression },
        annotations: annotations(false),
        plain_text: run.expression,
        href: null,
      };
  }
};

export const renderText = (text: RichText): readonly JsonObject[] => text.map(renderRun);
