import type { Io } from '../io.ts';
import type { FetchEvent, Notify } from '../tiktok/events.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import { describeExchange, describeWait, type EventOf } from './event-words.ts';
import type { GlobalOptions } from './options.ts';
import { ProgressDisplay } from './progress-display.ts';
import { type Style, styleFor } from './style.ts';

/** Waits shorter than this are not worth a word. */
const noticeableWaitMs = 2000;
/** Even who wants to know of everything gains nothing by those that are over when they are read. */
const tellableWaitMs = 50;

/**
 * All that is said on standard error while a command works: progress where a person watches, notes
 * unless the run is to be quiet, requests where they are asked for. Nothing leaves it unmasked.
 */
export class Talk {
  readonly #io: Io;
  readonly #mask: SecretMask;
  readonly #style: Style;
  readonly #quiet: boolean;
  readonly #verbose: boolean;
  readonly #progress: ProgressDisplay;
  #wait: EventOf<'wait'> | null = null;

  constructor(io: Io, mask: SecretMask, options: GlobalOptions) {
    this.#io = io;
    this.#mask = mask;
    this.#style = styleFor(io.stderr, io, options);
    this.#quiet = options.quiet === true;
    this.#verbose = options.verbose === true && !this.#quiet;
    this.#progress = new ProgressDisplay(io, options, (text) => this.#write(text));
  }

  /** Something the user should know although the run goes on. */
  readonly warn = (text: string): void => {
    if (!this.#quiet) this.#progress.line(`${this.#style.chalk.yellow('warning:')} ${text}`);
  };

  /** Something without which the user cannot go on, also where the run is to be quiet. */
  readonly say = async (text: string): Promise<void> => {
    await this.#io.stderr.write(this.#mask.apply(`${text}\n`));
  };

  /** Something that helps the user on, and is no result. */
  readonly note = (text: string): void => {
    if (!this.#quiet) this.#progress.line(text);
  };

  /** Shows, says or leaves out what happened while data of the one account were fetched. */
  readonly onEvent = (event: FetchEvent): void => this.#tell(event, null);

  /** The same for one of several accounts. */
  readonly onEventOf =
    (account: string): Notify =>
    (event) =>
      this.#tell(event, account);

  /** Shows from now on how far the fetching has come, until `endProgress`. */
  beginProgress(accounts: readonly string[]): void {
    const [first, ...others] = accounts;
    if (first !== undefined) this.#progress.begin([first, ...others]);
  }

  /** Of several accounts one has all that was wanted, or has failed. */
  readonly endProgressOf = (account: string): void => this.#progress.noteDone(account);

  /** Takes the progress away. */
  endProgress(): void {
    this.#progress.end();
  }

  #tell(event: FetchEvent, account: string | null): void {
    const prefix = account === null ? '' : `${account}: `;
    switch (event.type) {
      case 'exchange':
        this.#progress.noteRequest(event);
        if (this.#verbose) this.#progress.line(prefix + describeExchange(event));
        return;
      case 'wait':
        this.#tellWait(event, prefix);
        return;
      case 'page':
        this.#progress.notePage(account, event);
        return;
      case 'token-renewed':
        if (event.refreshTokenChanged) {
          this.warn(
            'the access token was renewed, and TikTok gave a new refresh token that is not kept: TIKTOK_REFRESH_TOKEN may no longer work. Get new tokens before the next run.',
          );
        }
        return;
      default:
        event satisfies never;
    }
  }

  /** Requests that wait side by side for the same reason are told once. */
  #tellWait(event: EventOf<'wait'>, prefix: string): void {
    const isKnown = this.#wait?.reason === event.reason && event.until <= this.#wait.until + 1000;
    const least = this.#verbose ? tellableWaitMs : noticeableWaitMs;
    const isNoticeable = event.delayMs > least && (this.#verbose || !isKnown);
    if (this.#quiet || !isNoticeable) return;
    this.#wait = event;
    this.#progress.line(prefix + describeWait(event));
  }

  /** Nobody reading standard error is no reason to end the run. */
  #write(text: string): void {
    this.#io.stderr.write(this.#mask.apply(text)).catch(() => undefined);
  }
}
