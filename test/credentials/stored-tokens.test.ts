import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoredAccount } from '../../src/credentials/schema.ts';
import { type CredentialStore, openStore } from '../../src/credentials/store.ts';
import { createStoredTokens } from '../../src/credentials/stored-tokens.ts';
import { ApiError, NotSent, SignInError } from '../../src/errors.ts';
import type { RenewalKeys, TokenGrant } from '../../src/tiktok/tokens.ts';
import { testNow } from '../helpers/make-data.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { inMs, makeStoredAccount } from './make-account.ts';

const signal = new AbortController().signal;
const minute = 60_000;

const granted: TokenGrant = {
  grantedAt: testNow,
  accessToken: 'access-2',
  accessTokenExpiresAt: testNow + 120 * minute,
  refreshToken: 'refresh-2',
  refreshTokenExpiresAt: testNow + 180 * 86_400_000,
  scopes: ['video.list'],
  openId: 'open-1',
};

interface SetUp {
  readonly store: CredentialStore;
  readonly asked: RenewalKeys[];
  readonly late: Error[];
  readonly open: (account?: StoredAccount) => ReturnType<typeof createStoredTokens>;
}

/** A store with one account, and a TikTok that answers `renew`. */
function withAccount(
  changes: Partial<StoredAccount>,
  renew: (keys: RenewalKeys, store: CredentialStore) => Promise<TokenGrant>,
  use: (setUp: SetUp, account: StoredAccount) => Promise<void>,
): Promise<void> {
  return withTempFolder(async (folder) => {
    const store = openStore(join(folder, 'credentials'), 'linux');
    const account = makeStoredAccount(changes);
    await store.update(() => ({ version: 1, defaultAccount: null, accounts: [account] }), signal);
    const asked: RenewalKeys[] = [];
    const late: Error[] = [];
    const open = (known = account) =>
      createStoredTokens(known, {
        store,
        renew: (keys) => {
          asked.push(keys);
          return renew(keys, store);
        },
        now: () => testNow,
        onSecrets: () => undefined,
        onLateRenewal: (error) => late.push(error),
      });
    await use({ store, asked, late, open }, account);
  });
}

const succeed = () => Promise.resolve(granted);
const kept = async (store: CredentialStore) => (await store.read()).accounts[0];

describe('a token', () => {
  it.each([
    ['has time', { accessTokenExpiresAt: inMs(6 * minute) }, 'access-1'],
    ['has no known end', { accessTokenExpiresAt: null }, 'access-1'],
    ['ends within five minutes', { accessTokenExpiresAt: inMs(4 * minute) }, 'access-2'],
    ['has ended', { accessTokenExpiresAt: inMs(-1) }, 'access-2'],
    [
      'is in the last tenth of a short life',
      { renewedAt: inMs(-95_000), accessTokenExpiresAt: inMs(5_000) },
      'access-2',
    ],
    [
      'has a short life, and most of it before it',
      { renewedAt: inMs(-5_000), accessTokenExpiresAt: inMs(95_000) },
      'access-1',
    ],
  ])('that %s', async (_, changes, expected) => {
    await withAccount(changes, succeed, async ({ open }) => {
      expect(await open().accessToken(signal)).toBe(expected);
    });
  });

  it('is kept with all that TikTok told before it is used', async () => {
    await withAccount(
      { accessTokenExpiresAt: inMs(-1) },
      succeed,
      async ({ open, store, asked }) => {
        const token = await open().accessToken(signal);
        const account = await kept(store);
        expect(account).toMatchObject({
          accessToken: token,
          accessTokenExpiresAt: inMs(120 * minute),
          refreshToken: 'refresh-2',
          scopes: ['video.list'],
          renewedAt: inMs(0),
          renewalBegunAt: null,
        });
        expect(asked).toEqual([
          { clientId: 'app-1', clientSecret: 'app-secret', refreshToken: 'refresh-1' },
        ]);
      },
    );
  });

  it('that is refused by several requests at once is renewed once', async () => {
    await withAccount({}, succeed, async ({ open, asked }) => {
      const tokens = open();
      await Promise.all([1, 2, 3].map(() => tokens.renew('access-1', signal)));
      await tokens.renew('access-1', signal);
      expect(asked).toHaveLength(1);
      expect(await tokens.accessToken(signal)).toBe('access-2');
    });
  });

  it('that another process has renewed is taken from it', async () => {
    await withAccount({}, succeed, async ({ open, asked }) => {
      const [one, two] = [open(), open()];
      await Promise.all([one.renew('access-1', signal), two.renew('access-1', signal)]);
      expect(asked).toHaveLength(1);
      expect(await two.accessToken(signal)).toBe('access-2');
    });
  });

  it('of an account that was disconnected meanwhile is no longer renewed', async () => {
    await withAccount({}, succeed, async ({ open, store, asked }) => {
      await store.update((it) => ({ ...it, accounts: [] }), signal);
      await expect(open().renew('access-1', signal)).rejects.toMatchObject({
        code: 'not-connected',
      });
      expect(asked).toEqual([]);
    });
  });

  it('keeps what the answer does not tell', async () => {
    const bare = { ...granted, refreshToken: null, refreshTokenExpiresAt: null, scopes: null };
    await withAccount(
      {},
      () => Promise.resolve(bare),
      async ({ open, store }, before) => {
        await open().renew('access-1', signal);
        expect(await kept(store)).toMatchObject({
          refreshToken: 'refresh-1',
          refreshTokenExpiresAt: before.refreshTokenExpiresAt,
          scopes: before.scopes,
        });
      },
    );
  });
});

describe('a renewal', () => {
  it('is on the disk as begun while TikTok is asked', async () => {
    let seen: unknown;
    const look = async (_: RenewalKeys, store: CredentialStore) => {
      const file = JSON.parse(await readFile(store.path, 'utf8')) as { accounts: unknown[] };
      [seen] = file.accounts;
      return granted;
    };
    await withAccount({}, look, async ({ open }) => {
      await open().renew('access-1', signal);
      expect(seen).toMatchObject({ renewalBegunAt: inMs(0), accessToken: 'access-1' });
    });
  });

  const refusal = new SignInError('sign-in-needed', 'TikTok says no', 'Sign in.');
  const trouble = new ApiError('unreachable', 'no network', 'Try again.');

  it('that TikTok refuses is noted with its day', async () => {
    await withAccount(
      {},
      () => Promise.reject(refusal),
      async ({ open, store }) => {
        await expect(open().renew('access-1', signal)).rejects.toBe(refusal);
        expect(await kept(store)).toMatchObject({ refusedSince: inMs(0), renewalBegunAt: null });
      },
    );
  });

  it('that fails on the way stays begun; the next one tries the same token again', async () => {
    await withAccount(
      {},
      () => Promise.reject(trouble),
      async ({ open, store, asked }) => {
        await expect(open().renew('access-1', signal)).rejects.toBe(trouble);
        expect(await kept(store)).toMatchObject({
          renewalBegunAt: inMs(0),
          refreshToken: 'refresh-1',
        });
        await expect(open().renew('access-1', signal)).rejects.toBe(trouble);
        expect(asked.map(({ refreshToken }) => refreshToken)).toEqual(['refresh-1', 'refresh-1']);
      },
    );
  });

  it.each([null, inMs(-600_000)])(
    'that never left is as if it had not begun: %s',
    async (begun) => {
      const unsent = new NotSent('unreachable', 'no network', 'Try again.');
      const never = () => Promise.reject(unsent);
      await withAccount({ renewalBegunAt: begun }, never, async ({ open, store }) => {
        await expect(open().renew('access-1', signal)).rejects.toBe(unsent);
        expect((await kept(store))?.renewalBegunAt).toBe(begun);
      });
    },
  );

  it('refused after one that was cut off says what happened', async () => {
    const cutOff = { renewalBegunAt: inMs(-600_000) };
    await withAccount(
      cutOff,
      () => Promise.reject(refusal),
      async ({ open }) => {
        const error = await open()
          .renew('access-1', signal)
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(SignInError);
        expect(error).toMatchObject({
          code: 'renewal-cut-off',
          message: expect.stringMatching(
            /began at .* UTC was cut off .* works only once\. TikTok says no/,
          ) as string,
        });
      },
    );
  });

  it('ahead of the token’s end that fails leaves the token in use, and is not tried again and again', async () => {
    const soon = { accessTokenExpiresAt: inMs(2 * minute) };
    await withAccount(
      soon,
      () => Promise.reject(trouble),
      async ({ open, asked, late }) => {
        const tokens = open();
        expect(await tokens.accessToken(signal)).toBe('access-1');
        expect(await tokens.accessToken(signal)).toBe('access-1');
        expect(asked).toHaveLength(1);
        expect(late).toEqual([trouble]);
      },
    );
  });

  it('after the token’s end that fails ends the run', async () => {
    const ended = { accessTokenExpiresAt: inMs(-1) };
    await withAccount(
      ended,
      () => Promise.reject(trouble),
      async ({ open }) => {
        await expect(open().accessToken(signal)).rejects.toBe(trouble);
      },
    );
  });

  it('that was answered is kept although the run is to end', async () => {
    const stop = new AbortController();
    const renew = () => {
      stop.abort(new Error('Ctrl-C'));
      return Promise.resolve(granted);
    };
    await withAccount({}, renew, async ({ open, store }) => {
      await open()
        .renew('access-1', stop.signal)
        .catch(() => undefined);
      expect(await kept(store)).toMatchObject({ refreshToken: 'refresh-2' });
    });
  });

  it('without a refresh token says to connect again', async () => {
    await withAccount({ refreshToken: null }, succeed, async ({ open, asked }) => {
      await expect(open().renew('access-1', signal)).rejects.toMatchObject({
        code: 'sign-in-needed',
      });
      expect(asked).toEqual([]);
    });
  });
});
