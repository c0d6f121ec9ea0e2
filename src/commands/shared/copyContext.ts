import type { CopyContext } from '../../copies/readCopy';
import type { Workspace } from '../../model/workspace/workspace';

/** The parts of a copy besides what Notion says of it. Nothing is read through a connection that was closed. */
export function copyContextOf(workspace: Workspace | undefined, connection: string): CopyContext {
  return {
    connection,
    nameOf: (source) => workspace?.sourceOf(source)?.name,
    now: () => workspace?.now() ?? Date.now(),
  };
}
