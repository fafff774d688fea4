/**
 * The work that `throughput.js` measures, in a process of its own: prints the ratios as JSON. Its
 * arguments are the number of posts and of rounds.
 */
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { AccountData } from '../src/domain/account-data.ts';
import { makeRange } from '../src/domain/date-range.ts';
import { addDays } from '../src/domain/day.ts';
import type { Post } from '../src/domain/post.ts';
import { buildReport } from '../src/report/build-report.ts';
import { jsonReporter } from '../src/reporters/json.ts';
import { interpretBusiness } from '../src/tiktok/business/interpret.ts';
import { videoPageSchema } from '../src/tiktok/business/schema.ts';
import { toPostPage } from '../src/tiktok/business/to-domain.ts';
import { parseWith } from '../src/tiktok/wire.ts';
import { median } from './result.js';
import { makePages } from './sandbox-pages.ts';

const [count = 0, rounds = 0] = process.argv.slice(2).map(Number);
const now = Date.now();
const today = new Date(now).toISOString().slice(0, 10);
const range = makeRange(addDays(today, -366), today, 'UTC', today);
/** Of the account itself there is little, however many posts it has. */
const account: AccountData = {
  account: {
    id: 'bench',
    username: 'bench',
    displayName: 'Bench',
    api: 'business',
    isBusinessAccount: true,
    followers: 1000,
  },
  daily: [],
  audience: null,
  posts: null,
  missingScopes: [],
  fetchedAt: now,
  kept: null,
};
const pages = makePages(count, now);
const posts = readPages();
if (posts.length !== count) throw new Error(`${posts.length} posts instead of ${count}`);

const parse = () => pages.filter((text) => JSON.parse(text) !== null).length;
const write = () => writeReport(posts);
const readAndWrite = () => writeReport(readPages());

// Whatever else the machine does meanwhile slows down a whole round.
const ratios: { domain: number; wire: number }[] = [];
// The first two rounds warm up.
for (let round = -2; round < rounds; round += 1) {
  const base = time(parse);
  const ratio = {
    domain: time(write) / base,
    wire: time(readAndWrite) / base,
  };
  if (round >= 0) ratios.push(ratio);
}
const domain = median(ratios.map((ratio) => ratio.domain));
const wire = median(ratios.map((ratio) => ratio.wire));
process.stdout.write(`${JSON.stringify({ domain, wire })}\n`);

function time(work: () => number): number {
  // What the work before left is not paid for by this one.
  gc?.();
  const startedAt = performance.now();
  if (work() === 0) throw new Error('nothing was done');
  return performance.now() - startedAt;
}

function readPages(): Post[] {
  const parsePage = parseWith(videoPageSchema);
  return pages.flatMap((text) => {
    const answer = interpretBusiness({
      status: 200,
      logId: null,
      date: null,
      retryAfterMs: null,
      text,
    });
    const page = 'data' in answer ? parsePage(answer.data) : { problem: answer.detail };
    if ('problem' in page) throw new Error(page.problem);
    return toPostPage(page.value, now).posts;
  });
}

function writeReport(all: readonly Post[]): number {
  const settings = { engagementPer: 100, engagementBy: 'reach', sample: false } as const;
  const report = buildReport({ ...account, posts: all }, { range, now, ...settings });
  let length = 0;
  for (const piece of jsonReporter(report, { posts: report.postsPublished.posts })) {
    length += piece.length;
  }
  return length;
}
