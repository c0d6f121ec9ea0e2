import type { Route } from '../http/route.js';
import { blockRoutes } from './blocks.js';
import { dataSourceRoutes } from './data-sources.js';
import { databaseRoutes } from './databases.js';
import { markdownRoutes } from './markdown.js';
import { moveRoutes } from './move.js';
import { pageRoutes } from './pages.js';
import { propertyRoutes } from './property.js';
import { queryRoutes } from './query.js';
import { searchRoutes } from './search.js';
import { userRoutes } from './users.js';
import { viewQueryRoutes } from './view-queries.js';
import { viewRoutes } from './views.js';

export const routes: readonly Route[] = [
  ...userRoutes,
  ...searchRoutes,
  ...databaseRoutes,
  ...dataSourceRoutes,
  ...queryRoutes,
  ...pageRoutes,
  ...moveRoutes,
  ...propertyRoutes,
  ...markdownRoutes,
  ...blockRoutes,
  ...viewRoutes,
  ...viewQueryRoutes,
];
