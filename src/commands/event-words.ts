import type { FetchEvent } from '../tiktok/events.ts';

export type EventOf<Type extends FetchEvent['type']> = Extract<FetchEvent, { type: Type }>;

/** A request and what came of it, for --verbose. */
export function describeExchange(event: EventOf<'exchange'>): string {
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

/** Why the run waits, and until when. */
export function describeWait({ reason, delayMs, until }: EventOf<'wait'>): string {
  const seconds = (delayMs / 1000).toFixed(1);
  return `${reason}: next try in ${seconds} s, at ${new Date(until).toISOString().slice(11, 19)} UTC`;
}
