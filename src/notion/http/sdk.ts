/** What the chunk of its own holds. Named here, since `import()` of a CommonJS package gives no named exports once bundled. */
export { Client } from '@notionhq/client';
