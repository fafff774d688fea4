import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { comparisonRange, dateRange } from '../../src/library/ranges.ts';
import { testNow } from '../helpers/make-data.ts';

const options = { now: testNow };

describe('dateRange', () => {
  it('is the last 28 days in UTC unless told', () => {
    expect(dateRange({}, options)).toMatchObject({
      from: '2026-10-18',
      to: '2026-11-14',
      days: 28,
      timezone: 'UTC',
    });
  });

  it('takes what the command line takes', () => {
    const range = dateRange({ month: '2026-10' }, { ...options, timezone: 'europe/madrid' });
    expect(range).toMatchObject({
      from: '2026-10-01',
      to: '2026-10-31',
      timezone: 'Europe/Madrid',
    });
  });

  it.each([
    [{ last: 'week' }, 'last cannot be ‘week’'],
    [{ to: '2026-10-01' }, 'to needs from'],
    [{ last: '7d', week: '2026-W40' }, 'last and week cannot be used together'],
  ])('explains what is wrong with %j without the hyphens of options', (request, problem) => {
    const attempt = () => dateRange(request, options);
    expect(attempt).toThrow(UsageError);
    expect(attempt).toThrow(problem.replaceAll(/[‘’]/g, "'"));
  });

  it('refuses a zone that there is not', () => {
    expect(() => dateRange({}, { ...options, timezone: '+02:00' })).toThrow(UsageError);
  });
});

describe('comparisonRange', () => {
  const range = dateRange({ month: '2026-10' }, options);

  it('names the range before, or one of your own', () => {
    expect(comparisonRange('previous', range, options)).toMatchObject({ from: '2026-09-01' });
    expect(comparisonRange('2026-08-01..2026-08-03', range, options)).toMatchObject({ days: 3 });
  });

  it.each(['none', 'sometime'])('refuses %s', (request) => {
    expect(() => comparisonRange(request, range, options)).toThrow(UsageError);
  });
});
