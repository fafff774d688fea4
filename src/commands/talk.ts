import type { Io } from '../io.ts';
import type { FetchEvent, Notify } from '../tiktok/events.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import type { GlobalOptions } from './options.ts';
import { type Style, styleFor } from './style.ts';

/** Waits shorter than this are not worth a word. */
const noticeableWaitMs = 2000;
const clearLine = '\r\u001b[K';

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
  readonly #showsProgress: boolean;
  #progress = '';
  #wait: EventOf<'wait'> | null = null;

  constructor(io: Io, mask: SecretMask, options: GlobalOptions) {
    this.#io = io;
    this.#mask = mask;
    this.#style = styleFor(io.stderr, io, options);
    this.#quiet = options.quiet === true;
    this.#verbose = options.verbose === true && !this.#quiet;
    const isWatched = io.stderr.isTerminal && (io.env['CI'] ?? '') === '';
    this.#showsProgress = isWatched && !this.#quiet && io.env['TERM'] !== 'dumb';
  }

  /** Something the user should know although the run goes on. */
  readonly warn = (text: string): void => {
    if (!this.#quiet) this.#line(`${this.#style.chalk.yellow('warning:')} ${text}`);
  };

  /** Something without which the user cannot go on, also where the run is to be quiet. */
  readonly say = async (text: string): Promise<void> => {
    await this.#io.stderr.write(this.#mask.apply(`${text}\n`));
  };

  /** Something that helps the user on, and is no result. */
  readonly note = (text: string): void => {
    if (!this.#quiet) this.#line(text);
  };

  /** Shows, says or leaves out what happened while data of the one account were fetched. */
  readonly onEvent = (event: FetchEvent): void => this.#tell(event, '');

  /** The same for one of several accounts. */
  readonly onEventOf =
    (account: string): Notify =>
    (event) =>
      this.#tell(event, `${account}: `);

  #tell(event: FetchEvent, prefix: string): void {
    switch (event.type) {
      case 'exchange':
        if (this.#verbose) this.#line(prefix + describeExchange(event));
        return;
      case 'wait':
        this.#tellWait(event, prefix);
        return;
      case 'page':
        this.#showProgress(prefix + describePage(event));
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

  /** Takes the line of progress away. */
  endProgress(): void {
    if (this.#progress !== '') this.#write(clearLine);
    this.#progress = '';
  }

  /** Requests that wait side by side for the same reason are told once. */
  #tellWait(event: EventOf<'wait'>, prefix: string): void {
    const isKnown = this.#wait?.reason === event.reason && event.until <= this.#wait.until + 1000;
    const isNoticeable = event.delayMs > noticeableWaitMs && !isKnown;
    if (this.#quiet || !(this.#verbose || isNoticeable)) return;
    this.#wait = event;
    this.#line(prefix + describeWait(event));
  }

  #showProgress(text: string): void {
    if (!this.#showsProgress) return;
    this.#progress = text.slice(0, this.#style.width - 1);
    this.#write(clearLine + this.#style.chalk.dim(this.#progress));
  }

  #line(text: string): void {
    const progress = this.#progress;
    this.endProgress();
    this.#write(`${text}\n`);
    if (progress !== '') this.#showProgress(progress);
  }

  /** Nobody reading standard error is no reason to end the run. */
  #write(text: string): void {
    this.#io.stderr.write(this.#mask.apply(text)).catch(() => undefined);
  }
}

type EventOf<Type extends FetchEvent['type']> = Extract<FetchEvent, { type: Type }>;

function describeExchange(event: EventOf<'exchange'>): string {
  const params = Object.entries(event.params).map(([name, value]) => `${name}=${value}`);
  const facts = [
    `${event.method} ${event.path}`,
    params.join(' '),
    event.status === null ? 'no answer' : `HTTP ${event.status}`,
    event.outcome,
    event.logId === null ? null : `log id ${event.logId}`,
    `${Math.round(event.durationMs)} ms`,
  ];
  return facts.filter((fact) => fact !== null && fact !== '').join(' | ');
}

function describeWait({ reason, delayMs, until }: EventOf<'wait'>): string {
  const seconds = (delayMs / 1000).toFixed(1);
  return `${reason}: next try in ${seconds} s, at ${new Date(until).toISOString().slice(11, 19)} UTC`;
}

function describePage({ pages, posts, reached }: EventOf<'page'>): string {
  const day = reached === null ? '' : `, back to ${new Date(reached).toISOString().slice(0, 10)}`;
  return `Fetching posts: ${posts} on ${pages} ${pages === 1 ? 'page' : 'pages'}${day}`;
}
