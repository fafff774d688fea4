import type { SandboxAccount } from '../../src/sandbox/accounts/account.ts';
import { dayMs } from '../../src/sandbox/accounts/utc-day.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { type LivingOptions, makeLivingAccount } from './living-account.ts';
import { createShown, type Shown } from './shown.ts';

/** Early in a UTC day, when a daily job runs. */
export const livingStart = Date.UTC(2025, 10, 15, 6);

/** A living account, the sandbox that serves it, and somebody who can look at it. */
export interface LivingScene {
  readonly account: SandboxAccount;
  /** Its only account is called `living`. */
  readonly sandbox: ServedSandbox;
  readonly shown: Shown;
  readonly passDays: (days: number) => void;
}

export async function withLivingScene<Result>(
  options: Omit<LivingOptions, 'start' | 'now'>,
  use: (scene: LivingScene) => Promise<Result>,
): Promise<Result> {
  let clock = livingStart;
  const now = () => clock;
  const account = makeLivingAccount({ ...options, start: livingStart, now });
  return withSandbox({ accounts: [account], now }, (sandbox) =>
    use({
      account,
      sandbox,
      shown: createShown(sandbox, 'living'),
      passDays: (days) => {
        clock += days * dayMs;
      },
    }),
  );
}

/** Looks on every morning of so many days. */
export async function lookDaily({ shown, passDays }: LivingScene, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    passDays(1);
    await shown.observe();
  }
}
