import { checkEmphasis } from '../checkEmphasis';

describe('Emphasis in Notion’s Markdown', () => {
  it('is read as written, whatever stands at the edges of a span', () => {
    checkEmphasis(200);
  });
});
