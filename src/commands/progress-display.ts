import type { Io } from '../io.ts';
import { printable } from './lines.ts';
import type { GlobalOptions } from './options.ts';
import {
  type ExchangeEvent,
  FetchProgress,
  type PageEvent,
  type ProgressFacts,
} from './progress.ts';
import { drawProgress } from './progress-bar.ts';
import { describeProgress } from './progress-line.ts';
import { type Style, styleFor } from './style.ts';

/** What is over sooner needs no bar: it would only flash. */
const patienceMs = 500;
const betweenDrawsMs = 100;
const betweenLinesMs = 30_000;
/** So often something is shown although nothing happens. */
const tickMs = 1000;

/**
 * The cursor rests at the beginning of the bar. Where a terminal that was made narrower has broken the
 * bar into several lines, it then stands on the first of them, and all of them go.
 */
const clear = '\r\u001b[J';

/** A run that is shown: what is known of it, and when something was last shown. */
interface Shown {
  readonly progress: FetchProgress;
  readonly stop: () => void;
  /** Times of the stopwatch. */
  shownAt: number;
}

/**
 * Shows how far the fetching has come: a bar where a person watches, a line every half minute where a
 * log is kept, nothing where the run is to be quiet.
 */
export class ProgressDisplay {
  readonly #io: Io;
  readonly #write: (text: string) => void;
  readonly #style: Style;
  readonly #way: 'bar' | 'lines' | 'nothing';
  #run: Shown | null = null;
  #isDrawn = false;

  /** @param write takes what is to be written to standard error */
  constructor(io: Io, options: GlobalOptions, write: (text: string) => void) {
    this.#io = io;
    this.#write = write;
    this.#style = styleFor(io.stderr, io, options);
    const isWatched = io.stderr.isTerminal && io.env['TERM'] !== 'dumb';
    const isBar = isWatched && (io.env['CI'] ?? '') === '';
    this.#way = options.quiet === true ? 'nothing' : isBar ? 'bar' : 'lines';
  }

  begin(accounts: ProgressFacts['accounts']): void {
    const { stopwatch, every, signal } = this.#io;
    if (this.#way === 'nothing' || signal.aborted) return;
    const now = stopwatch();
    const stopTicking = every(tickMs, () => this.#show());
    const end = () => this.end();
    // At once: a second Ctrl-C waits for nothing, and would leave the bar behind.
    signal.addEventListener('abort', end, { once: true });
    const stop = () => {
      stopTicking();
      signal.removeEventListener('abort', end);
    };
    const shownAt = this.#way === 'bar' ? now + patienceMs - betweenDrawsMs : now;
    this.#run = { progress: new FetchProgress(accounts, now), stop, shownAt };
  }

  notePage(account: string | null, event: PageEvent): void {
    this.#run?.progress.notePage(account, event, this.#io.stopwatch());
    this.#show();
  }

  noteRequest(event: ExchangeEvent): void {
    this.#run?.progress.noteRequest(event);
  }

  noteDone(account: string): void {
    this.#run?.progress.noteDone(account, this.#io.stopwatch());
    this.#show();
  }

  /** Writes a line where the bar stands, and the bar below it. */
  line(text: string): void {
    const bar = this.#isDrawn && this.#run ? this.#draw(this.#run) : '';
    this.#write(`${this.#isDrawn ? clear : ''}${text}\n${bar}`);
  }

  /** Takes the bar away. */
  end(): void {
    this.#run?.stop();
    this.#run = null;
    if (this.#isDrawn) this.#write(clear);
    this.#isDrawn = false;
  }

  /** Unless something was shown just now. */
  #show(): void {
    const run = this.#run;
    const now = this.#io.stopwatch();
    if (!run || now - run.shownAt < (this.#way === 'bar' ? betweenDrawsMs : betweenLinesMs)) return;
    run.shownAt = now;
    if (this.#way === 'bar') this.#write(this.#draw(run));
    else
      this.#write(`${printable(describeProgress(run.progress.facts(now)), this.#style.unicode)}\n`);
    this.#isDrawn = this.#way === 'bar';
  }

  /** The width is asked for anew, as the window may have changed; both edges stay free. */
  #draw({ progress }: Shown): string {
    const { stderr, stopwatch } = this.#io;
    const width = (stderr.columns() ?? this.#style.width) - 2;
    const bar = drawProgress(progress.facts(stopwatch()), { ...this.#style, width });
    return `${clear} ${this.#style.chalk.dim(bar)}\r`;
  }
}
