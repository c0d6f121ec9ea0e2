process.env.KILLS = 'all';
process.env.GREP ??= 'extension host that is killed';
await import('./run');
export {};
