import { Type, type Static } from 'typebox';
import { withAliasByVersion } from './alias.js';
import { richText } from './page-update.js';

const inTrash = { in_trash: Type.Optional(Type.Boolean()) };

/** Of databases and data sources. */
export const containerUpdate = withAliasByVersion({ ...inTrash, title: Type.Optional(richText) });

export type ContainerUpdate = Static<ReturnType<typeof containerUpdate>>;

/** Of blocks: their content is not changed here. */
export const blockUpdate = withAliasByVersion(inTrash);
