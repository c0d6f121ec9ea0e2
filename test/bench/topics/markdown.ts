import { checkEmphasis } from '../../unit/ui/preview/markdown/checkEmphasis';
import type { Measure } from '../bench';

const documents = 10_000;

/** Random text in every style, converted and read with markdown-it as VS Code does. A counterexample is a failure. */
export const markdown: Measure = () => {
  const start = performance.now();
  checkEmphasis(documents);
  const seconds = (performance.now() - start) / 1_000;
  return Promise.resolve({
    title: 'Emphasis in previews',
    rows: [
      {
        what: 'random documents read as Notion wrote them',
        figure: String(documents),
        goal: `≥ ${documents} met`,
        how: 'converted, then read with markdown-it: each character and its style',
      },
      { what: 'time they took', figure: `${seconds.toFixed(1)} s`, goal: '', how: 'in this process' },
    ],
  });
};
