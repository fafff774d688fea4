import type { Interpretation } from './caller.ts';
import type { FailureKind } from './failure.ts';
import type { HttpResponse } from './http/transport.ts';

/**
 * Where a sign-in's code is exchanged, the same answers mean something else than at a renewal: the
 * code is refused, not the account's owner asked back.
 */
export function reinterpret(
  interpret: (response: HttpResponse) => Interpretation,
): (response: HttpResponse) => Interpretation {
  return (response) => {
    const meaning = interpret(response);
    if (!('kind' in meaning)) return meaning;
    return { ...meaning, kind: meaningsAtExchange.get(meaning.kind) ?? meaning.kind };
  };
}

const meaningsAtExchange: ReadonlyMap<FailureKind, FailureKind> = new Map([
  ['sign-in-needed', 'code-refused'],
  ['renewal-refused', 'exchange-refused'],
  ['request-refused', 'exchange-refused'],
]);
