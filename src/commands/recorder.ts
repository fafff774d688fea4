import type { AccountPart, FoundPosts } from '../tiktok/client.ts';
import type { ListedPage } from '../tiktok/list-posts.ts';
import type { Keeping } from './keeping.ts';
import type { Source } from './source.ts';

/**
 * Keeps what comes of one account as soon as it comes, so that a run that is cut off has not worked
 * for nothing. Pages that come before the account is known wait for it.
 */
export class Recorder {
  readonly #keeping: Keeping;
  readonly #startedAt: number;
  readonly #source: Pick<Source, 'missingScopes' | 'tokenMark'>;
  readonly #waiting: ListedPage[] = [];
  #accountId: number | null;

  /** @param accountId the history's own id; null where the account was never kept */
  constructor(
    keeping: Keeping,
    accountId: number | null,
    startedAt: number,
    source: Pick<Source, 'missingScopes' | 'tokenMark'>,
  ) {
    this.#keeping = keeping;
    this.#accountId = accountId;
    this.#startedAt = startedAt;
    this.#source = source;
  }

  get accountId(): number | null {
    return this.#accountId;
  }

  readonly onAccount = async (part: AccountPart): Promise<void> => {
    await this.#keeping.keep(async (history) => {
      const id = await history.keepAccount({
        ...part,
        missingScopes: this.#source.missingScopes(),
      });
      const { tokenMark } = this.#source;
      if (tokenMark !== null) await history.noteOwner(id, tokenMark);
      this.#accountId = id;
    });
    for (const page of this.#waiting.splice(0)) await this.onPage(page);
  };

  readonly onPage = async (page: ListedPage): Promise<void> => {
    const id = this.#accountId;
    if (id !== null) {
      await this.#keeping.keep((history) => history.keepPage(id, page, this.#startedAt));
    } else if (this.#keeping.isOn()) {
      // Where nothing is kept the account never becomes known, and the pages would wait to the end.
      this.#waiting.push(page);
    }
  };

  readonly onFound = async (asked: readonly string[], found: FoundPosts): Promise<void> => {
    const id = this.#accountId;
    if (id !== null) await this.#keeping.keep((history) => history.keepFound(id, asked, found));
  };
}
