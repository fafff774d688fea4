/** A stretch of time, in milliseconds since 1970: the first instant, and the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the instant lies in the span. */
export function isWithin(instant: number, { start, end }: Span): boolean {
  return instant >= start && instant < end;
}

/** The same stretches, oldest first, none empty, those that touch or overlap as one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  const oldestFirst = spans.filter(({ start, end }) => start < end);
  for (const span of oldestFirst.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** What is left of the span without the others, oldest first. */
export function subtractSpans(span: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { start } = span;
  for (const other of joinSpans(others)) {
    if (other.end <= start) continue;
    if (other.start >= span.end) break;
    if (other.start > start) left.push({ start, end: other.start });
    start = Math.max(start, other.end);
  }
  if (start < span.end) left.push({ start, end: span.end });
  return left;
}
