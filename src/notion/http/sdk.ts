/** A chunk of its own. Re-exported, since `import()` of a CommonJS package has no named exports once bundled. */
export { Client } from '@notionhq/client';
