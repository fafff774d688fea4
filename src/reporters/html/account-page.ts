import type { ValueStyle } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';

/** What every part of an account's page needs to know. */
export interface AccountPage {
  readonly report: Report;
  readonly options: ReporterOptions;
  readonly style: ValueStyle;
  /** The level of the account's own heading: the first where it has the page for itself. */
  readonly level: 1 | 2;
  /** An id that nothing else on the page has: of the name, or of its next use. */
  readonly newId: (name: string) => string;
  /** What a table is called: unlike those of other accounts on the page. */
  readonly captionOf: (title: string) => string;
}

/** Which of several accounts it is, and what the user calls it. */
export interface Place {
  readonly number: number;
  readonly name: string;
}

/**
 * @param place null where the account has the page for itself
 */
export function accountPage(
  report: Report,
  options: ReporterOptions,
  place: Place | null,
): AccountPage {
  const uses = new Map<string, number>();
  const prefix = place === null ? '' : `account-${place.number}-`;
  return {
    report,
    options,
    style: { timezone: report.range.timezone, unicode: true },
    level: place === null ? 1 : 2,
    newId: (name) => {
      const used = (uses.get(name) ?? 0) + 1;
      uses.set(name, used);
      return prefix + (used === 1 ? name : `${name}-${used}`);
    },
    captionOf: (title) => (place === null ? title : `${title}: ${place.name}`),
  };
}

/** The words of a title as an id. */
export function slugOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
