import type { Api } from '../domain/account.ts';
import { scopesToAskFor } from '../domain/scopes.ts';
import { ExpectedError } from '../errors.ts';
import type { FailureKind } from './failure.ts';
import {
  fieldsOfScope,
  permittedFields,
  permittedScopes,
  type ScopedFields,
  scopesOf,
} from './scoped-fields.ts';

/** Asks an endpoint for these fields. */
type Ask<Result> = (fields: readonly string[]) => Promise<Result>;

/** Asks TikTok which scopes the token has. */
export type ReadGrantedScopes = (signal: AbortSignal) => Promise<ReadonlySet<string>>;

/** What is known about a token's permissions before the first request. */
export interface PermissionsSetup {
  readonly api: Api;
  /** Every endpoint that data are fetched from. */
  readonly endpoints: readonly ScopedFields[];
  /** What the sign-in told; null where nothing is known, and everything is asked for. */
  readonly granted: ReadonlySet<string> | null;
  /** Null where TikTok cannot be asked for a token's scopes. */
  readonly readGranted: ReadGrantedScopes | null;
}

/**
 * What a token may read, during one run. Owners refuse single scopes, and TikTok refuses a request
 * as a whole when one of its fields is not permitted: so only permitted fields are asked for. Where
 * they are not known, or no longer what they were, a first refusal makes the program find out.
 */
export class Permissions {
  readonly #setup: PermissionsSetup;
  /** The scopes that the token is known to lack. */
  #missing: ReadonlySet<string>;
  /** What TikTok said when it first refused. */
  #refusal: ExpectedError | null = null;
  #told: Promise<boolean> | null = null;
  readonly #tried = new Map<ScopedFields, Promise<void>>();

  constructor(setup: PermissionsSetup) {
    this.#setup = setup;
    const missing = setup.granted ? this.#lacking(setup.granted) : new Set<string>();
    // Scopes that allow nothing are not believed: TikTok shall say it, and why.
    this.#missing = this.#allowsNothing(missing) ? new Set() : missing;
  }

  /** The scopes that figures need and the token is known to lack, in the order of sign-in. */
  missing(): readonly string[] {
    return scopesToAskFor[this.#setup.api].filter((scope) => this.#missing.has(scope));
  }

  /**
   * Asks an endpoint for the fields that are permitted; null where none is. After a refusal it is
   * found out what is permitted, and asked once more for what is left.
   *
   * @throws the refusal, where nothing turned out to be missing
   */
  async fetch<Result>(
    endpoint: ScopedFields,
    ask: Ask<Result>,
    signal: AbortSignal,
  ): Promise<Result | null> {
    const fields = permittedFields(endpoint, this.#missing);
    if (fields.length === 0) return null;
    try {
      return await ask(fields);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#refusal ??= error;
      if (this.#isUpToDate(endpoint, fields)) await this.#findOut(endpoint, ask, signal);
      if (this.#isUpToDate(endpoint, fields)) throw error;
    }
    const left = permittedFields(endpoint, this.#missing);
    return left.length === 0 ? null : await ask(left);
  }

  /** @throws the refusal, where it turned out that no endpoint gives anything */
  requireSome(): void {
    if (this.#refusal !== null && this.#allowsNothing(this.#missing)) throw this.#refusal;
  }

  /** Whether these are the fields that would be asked for now. */
  #isUpToDate(endpoint: ScopedFields, fields: readonly string[]): boolean {
    return permittedFields(endpoint, this.#missing).join() === fields.join();
  }

  /** Once a run, however many requests are refused at the same time. */
  async #findOut(endpoint: ScopedFields, ask: Ask<unknown>, signal: AbortSignal): Promise<void> {
    this.#told ??= this.#askToken(signal);
    if (await this.#told) return;
    const tried = this.#tried.get(endpoint) ?? this.#tryEach(endpoint, ask);
    this.#tried.set(endpoint, tried);
    await tried;
  }

  /** Whether TikTok could tell the token's scopes; nothing rests on that it can. */
  async #askToken(signal: AbortSignal): Promise<boolean> {
    const { readGranted } = this.#setup;
    if (readGranted === null) return false;
    try {
      const missing = this.#lacking(await readGranted(signal));
      if (this.#allowsNothing(missing)) return false;
      // Never less than before: an endpoint may have been left out already.
      this.#missing = new Set([...this.#missing, ...missing]);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ExpectedError)) throw error;
      return false;
    }
  }

  /** Asks for the fields of each scope by themselves, until it is clear which are refused. */
  async #tryEach(endpoint: ScopedFields, ask: Ask<unknown>): Promise<void> {
    const scopes = permittedScopes(endpoint, this.#missing);
    const refused: string[] = [];
    for (const scope of scopes) {
      // Where there is but one, the refusal has told it.
      const isPermitted = scopes.length > 1 && (await answers(ask, fieldsOfScope(endpoint, scope)));
      if (!isPermitted) refused.push(scope);
      if (!isPermitted && scope === endpoint.needs) break;
    }
    this.#missing = new Set([...this.#missing, ...refused]);
  }

  #lacking(granted: ReadonlySet<string>): ReadonlySet<string> {
    const needed = this.#setup.endpoints.flatMap(scopesOf);
    return new Set(needed.filter((scope) => !granted.has(scope)));
  }

  #allowsNothing(missing: ReadonlySet<string>): boolean {
    return this.#setup.endpoints.every(
      (endpoint) => permittedScopes(endpoint, missing).length === 0,
    );
  }
}

async function answers(ask: Ask<unknown>, fields: readonly string[]): Promise<boolean> {
  try {
    await ask(fields);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

const refusalKind: FailureKind = 'not-permitted';

/** Whether TikTok refused for want of a permission, which may be that of a single field. */
function isRefusal(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && error.code === refusalKind;
}
