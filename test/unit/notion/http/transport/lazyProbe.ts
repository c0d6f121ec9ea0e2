import { registerHooks } from 'node:module';

// A program: prints which packages connecting has loaded, and which the first call has.

const engine = ['@notionhq/client', 'p-queue', 'p-retry'];
const loaded = new Set<string>();
registerHooks({
  resolve: (specifier, context, next) => {
    if (engine.includes(specifier)) loaded.add(specifier);
    return next(specifier, context);
  },
});

const { connectNotion } = await import('../../../../../src/notion/connect');
const { api, dispose } = connectNotion({
  // Nothing listens there: a refused connection is enough to have the packages loaded.
  origin: 'http://127.0.0.1:9',
  token: 'secret',
  log: { info: () => undefined, warn: () => undefined },
  retry: { retries: 0, firstDelayMs: 1 },
});
const before = [...loaded];
await api.me().catch(() => undefined);
dispose();
console.log(JSON.stringify({ before, after: [...loaded].sort() }));
