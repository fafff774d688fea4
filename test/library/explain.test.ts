import { expect, it } from 'vitest';
import { buildReport } from '../../src/library/report.ts';
import { makeInput } from '../helpers/make-data.ts';

it('explains a report that is asked to be, and no other', () => {
  const { range, ...rest } = makeInput();
  const data = { ...rest, missingScopes: [] };
  const now = rest.fetchedAt;
  expect(buildReport(data, { range, now }).explanations).toBeNull();
  const { explanations } = buildReport(data, { range, now, explain: true });
  expect(explanations?.['postsPublished.summary.posts']).toMatchObject({ calculation: '0' });
});
