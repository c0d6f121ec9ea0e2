import type { Route } from '../http/route.js';
import { dataSourceRoutes } from './data-sources.js';
import { databaseRoutes } from './databases.js';
import { pageRoutes } from './pages.js';
import { queryRoutes } from './query.js';
import { searchRoutes } from './search.js';
import { userRoutes } from './users.js';

export const routes: readonly Route[] = [
  ...userRoutes,
  ...searchRoutes,
  ...databaseRoutes,
  ...dataSourceRoutes,
  ...queryRoutes,
  ...pageRoutes,
];
