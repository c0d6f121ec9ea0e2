import type { NotionApi } from '../../notion/api';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';

/** Users of a workspace that are asked for: each costs a request. */
const most = 20;

/** Names of users, each asked for once. A token without the capability to read users gets none, and asks no more. */
export class UserNames {
  readonly #names = new Map<NotionId, string | undefined>();
  #isRefused = false;

  constructor(
    private readonly api: Pick<NotionApi, 'userName'>,
    private readonly onDidChange: () => void,
  ) {}

  /** Undefined where Notion gives none, or has not answered yet: then `onDidChange` tells. */
  get(id: NotionId): string | undefined {
    if (!this.#names.has(id) && !this.#isRefused && this.#names.size < most) {
      this.#names.set(id, undefined);
      void this.#ask(id);
    }
    return this.#names.get(id);
  }

  async #ask(id: NotionId): Promise<void> {
    try {
      const name = await this.api.userName(id, { lane: 'background' });
      if (name === undefined) return;
      this.#names.set(id, name);
      this.onDidChange();
    } catch (error) {
      if (!NotionError.is(error)) throw error;
      this.#isRefused ||= error.failure.kind === 'refused';
    }
  }
}
