import type { Measure } from '../bench';
import { measured } from '../figures';
import { measureInside } from '../host/launch';
import { latencyMs } from '../host/results';

/** The duration of one frame on a screen, in milliseconds. */
const frame = 16.7;

export const archive: Measure = async (bench) => {
  const { marked, markDrawn, moved, moveDrawn, flashes } = await measureInside('archive', bench);
  return {
    title: `Archive of one row, the answer taking ${latencyMs.archive} ms, ${marked.length} runs`,
    rows: [
      measured({
        what: 'command to mark',
        samples: marked,
        unit: 'ms',
        atMost: frame,
        how: 'from executeCommand to the tree’s event for the row',
      }),
      measured({
        what: 'command to VS Code reading the mark',
        samples: markDrawn,
        unit: 'ms',
        how: 'from executeCommand to getTreeItem giving “Archiving…” to VS Code',
      }),
      measured({
        what: 'answer to move',
        samples: moved,
        unit: 'ms',
        atMost: frame,
        how: 'from the answer’s body being read to the tree’s event for its database',
      }),
      measured({
        what: 'answer to VS Code reading the rows',
        samples: moveDrawn,
        unit: 'ms',
        how: 'from the same moment to getChildren giving VS Code rows without it',
      }),
      measured({
        what: 'row drawn as live again before it moves',
        samples: flashes,
        unit: '',
        atMost: 0,
        how: 'getTreeItem giving VS Code the row without its mark, in that time',
      }),
    ],
  };
};
