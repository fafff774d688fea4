/** A run starts with so many retries in hand. */
const atFirst = 50;
/** What an answer gives back: a run of any length may try again where one request in six fails. */
const perAnswer = 0.2;

/**
 * The retries that a whole run has left, besides the limit for each request: where everything fails,
 * thousands of requests shall not each be tried to the end.
 */
export class RetryBudget {
  #left = atFirst;

  /** Takes one; false where none is left. */
  take(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  noteAnswer(): void {
    this.#left = Math.min(atFirst, this.#left + perAnswer);
  }
}
