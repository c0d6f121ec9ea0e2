import { articleViews, contentHub } from './content-hub.js';
import { bugTracker, bugViews } from './bug-tracker.js';
import { contents } from './contents.js';
import { gallery } from './gallery.js';
import { globex } from './globex.js';
import { hostile } from './hostile.js';
import { huge } from './huge.js';
import { users, workspaces } from './ids.js';
import { oldProject } from './old-project.js';
import { plainPages } from './pages.js';
import type { Sample } from './sample.js';
import { smallDatabases } from './small.js';
import { shares, tokens } from './tokens.js';

const acme = workspaces.acme;

const made = new Map<number, Sample>();

const make = (hugeRows: number): Sample => ({
  workspaces: [
    { id: acme, name: 'Acme' },
    { id: workspaces.globex, name: 'Globex' },
  ],
  users: [
    { id: users.ada, workspace: acme, name: 'Ada Lovelace', email: 'ada@example.com' },
    { id: users.grace, workspace: acme, name: 'Grace Hopper', email: 'grace@example.com' },
    { id: users.linus, workspace: acme, name: 'Linus Pauling', email: 'linus@example.com' },
    { id: users.hank, workspace: workspaces.globex, name: 'Hank Scorpio', email: 'hank@example.com' },
  ],
  tokens,
  shares,
  entities: [
    ...plainPages,
    ...bugTracker,
    ...contentHub,
    ...smallDatabases,
    ...hostile,
    ...gallery,
    ...contents,
    ...oldProject,
    ...globex,
    ...huge(hugeRows),
  ],
  views: [...bugViews, ...articleViews],
});

/** Cached: records are immutable, so every start and reset shares one sample. */
export const sampleWith = (hugeRows: number): Sample => {
  const sample = made.get(hugeRows) ?? make(hugeRows);
  made.set(hugeRows, sample);
  return sample;
};
