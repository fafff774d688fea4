import { minuteAt } from '../../domain/date-range.ts';
import type { Report } from '../../report/report.ts';
import { type Content, element } from './markup.ts';

/** How the figures are meant, in a few lines, and how old the page is. */
export function pageFooter({ generatedAt, range }: Report): Content {
  const time = minuteAt(Date.parse(generatedAt), range.timezone);
  return [
    element(
      'p',
      {},
      'Organic figures from TikTok’s official API. A dash is a figure that TikTok does not give, never a zero; sums and means run over what is known; ratios come from sums over the same posts. Daily figures are of UTC days; those of posts are totals to date.',
    ),
    element(
      'p',
      {},
      `Made on ${time} ${range.timezone} with tiktok-metrics, which tells what each figure is: `,
      element('code', {}, 'tiktok-metrics explain'),
    ),
  ];
}
