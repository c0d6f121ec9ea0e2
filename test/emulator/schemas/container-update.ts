import { Type, type Static } from 'typebox';
import { withAliasByVersion } from './alias.js';
import { richText } from './page-update.js';

const inTrash = { in_trash: Type.Optional(Type.Boolean()) };

/** The body of a PATCH of a database or data source. */
export const containerUpdate = withAliasByVersion({ ...inTrash, title: Type.Optional(richText) });

export type ContainerUpdate = Static<ReturnType<typeof containerUpdate>>;

/** The body of a PATCH of a block. The emulator does not change content. */
export const blockUpdate = withAliasByVersion(inTrash);
