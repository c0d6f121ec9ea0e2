export const apiVersions = ['2022-06-28', '2025-09-03', '2026-03-11'] as const;

export type ApiVersion = (typeof apiVersions)[number];

export const isApiVersion = (text: unknown): text is ApiVersion =>
  apiVersions.some((version) => version === text);

/** Since 2025-09-03, a database has data sources; before, it was a single table. */
export const hasDataSources = (version: ApiVersion): boolean => version !== '2022-06-28';
