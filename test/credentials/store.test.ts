import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noCredentials } from '../../src/credentials/schema.ts';
import { changeAccount, type CredentialStore, openStore } from '../../src/credentials/store.ts';
import { LocalStateError } from '../../src/errors.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { makeStoredAccount } from './make-account.ts';

const signal = new AbortController().signal;
const account = makeStoredAccount();
const credentials = { ...noCredentials, accounts: [account], defaultAccount: 'cafe' };

function withStore<Result>(use: (store: CredentialStore, folder: string) => Promise<Result>) {
  return withTempFolder((folder) => use(openStore(join(folder, 'credentials'), 'linux'), folder));
}

const keep = (store: CredentialStore) => store.update(() => credentials, signal);

describe('the file of the credentials', () => {
  it('is not there before something is kept, and then for its owner alone', async () => {
    await withStore(async (store) => {
      expect(await store.read()).toEqual(noCredentials);
      await keep(store);
      expect(await store.read()).toEqual(credentials);
      expect((await stat(store.path)).mode & 0o777).toBe(0o600);
      expect((await stat(dirname(store.path))).mode & 0o777).toBe(0o700);
      const modes = await Promise.all(
        (await readdir(dirname(store.path))).map(
          async (name) =>
            [name, (await stat(join(dirname(store.path), name))).mode & 0o077] as const,
        ),
      );
      expect(modes.filter(([, mode]) => mode !== 0)).toEqual([]);
    });
  });

  it.each([
    ['the file', 0o644, (path: string) => path, /chmod 600/],
    ['its folder', 0o755, dirname, /chmod 700/],
  ])('is refused when others can look into %s', async (_, mode, pick, hint) => {
    await withStore(async (store) => {
      await keep(store);
      await chmod(pick(store.path), mode);
      const error = await store.read().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(LocalStateError);
      expect(error).toMatchObject({
        code: 'credentials-exposed',
        hint: expect.stringMatching(hint) as string,
      });
    });
  });

  it('is not checked for its rights on Windows', async () => {
    await withStore(async (store, folder) => {
      await keep(store);
      await chmod(store.path, 0o666);
      const there = openStore(join(folder, 'credentials'), 'win32');
      expect(await there.read()).toEqual(credentials);
    });
  });

  it.each([
    '',
    'not json',
    '{"version":1}',
    '[]',
    '{"version":1,"accounts":[{}],"defaultAccount":null}',
  ])(
    'that cannot be understood is refused, never overwritten, and set aside on demand: %j',
    async (text) => {
      await withStore(async (store) => {
        await keep(store);
        await writeFile(store.path, text);
        await expect(store.read()).rejects.toMatchObject({ code: 'credentials-corrupt' });
        await expect(keep(store)).rejects.toMatchObject({ code: 'credentials-corrupt' });
        expect(await readFile(store.path, 'utf8')).toBe(text);
        const aside = await store.setAsideIfCorrupt(0);
        expect(await readFile(aside ?? '', 'utf8')).toBe(text);
        await keep(store);
        expect(await store.read()).toEqual(credentials);
        expect(await store.setAsideIfCorrupt(0)).toBeNull();
      });
    },
  );

  it('of a newer version is left alone', async () => {
    await withStore(async (store) => {
      await keep(store);
      await writeFile(store.path, '{"version":2,"vault":"elsewhere"}');
      await expect(store.read()).rejects.toMatchObject({ code: 'credentials-newer' });
      await expect(store.setAsideIfCorrupt(0)).rejects.toMatchObject({ code: 'credentials-newer' });
    });
  });

  it('keeps what another version has written into it', async () => {
    await withStore(async (store) => {
      await keep(store);
      const more = { ...credentials, theme: 'dark', accounts: [{ ...account, colour: 'blue' }] };
      await writeFile(store.path, JSON.stringify(more));
      await store.update(
        (it) => changeAccount(it, account, (found) => ({ ...found, name: 'bar' })),
        signal,
      );
      expect(JSON.parse(await readFile(store.path, 'utf8'))).toEqual({
        ...more,
        accounts: [{ ...more.accounts[0], name: 'bar' }],
      });
    });
  });

  it('that cannot be written says so and is as it was', async () => {
    await withTempFolder(async (folder) => {
      await writeFile(join(folder, 'credentials'), 'a file where the folder should be');
      const store = openStore(join(folder, 'credentials'), 'linux');
      await expect(keep(store)).rejects.toMatchObject({ code: 'credentials-not-written' });
    });
  });

  it('is not written by a change that changes nothing', async () => {
    await withStore(async (store) => {
      await keep(store);
      const before = await stat(store.path);
      await store.update((it) => it, signal);
      expect((await stat(store.path)).ino).toBe(before.ino);
    });
  });
});

describe('changes side by side', () => {
  it('are all kept', async () => {
    await withStore(async (store, folder) => {
      await keep(store);
      const stores = Array.from({ length: 20 }, () =>
        openStore(join(folder, 'credentials'), 'linux'),
      );
      await Promise.all(
        stores.map((it, index) =>
          it.update(
            (found) => ({
              ...found,
              accounts: [...found.accounts, makeStoredAccount({ openId: `id-${index}` })],
            }),
            signal,
          ),
        ),
      );
      expect((await store.read()).accounts).toHaveLength(21);
    });
  });

  it('wait for the account’s lock, and no longer than they are wanted', async () => {
    await withStore(async (store) => {
      const release = await store.lockAccount(account, signal);
      const stop = new AbortController();
      const waiting = store.lockAccount(account, stop.signal);
      const other = await store.lockAccount({ api: 'business', openId: 'open-1' }, signal);
      other();
      stop.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
      release();
      (await store.lockAccount(account, signal))();
    });
  });
});

describe('a reservation', () => {
  it('changes its account alone, whatever was changed meanwhile', async () => {
    await withStore(async (store) => {
      await keep(store);
      const reservation = await store.reserve(account);
      await store.update((it) => ({ ...it, defaultAccount: null }), signal);
      await reservation.commit((it) => ({ ...it, accessToken: 'access-2' }));
      reservation.release();
      const { accounts, defaultAccount } = await store.read();
      expect(accounts[0]?.accessToken).toBe('access-2');
      expect(defaultAccount).toBeNull();
    });
  });

  it('leaves nothing behind when it is given up', async () => {
    await withStore(async (store) => {
      await keep(store);
      (await store.reserve(account)).release();
      expect((await readdir(dirname(store.path))).filter((name) => name.endsWith('.tmp'))).toEqual(
        [],
      );
    });
  });

  it('of an account that is gone changes nothing', async () => {
    await withStore(async (store) => {
      await keep(store);
      const reservation = await store.reserve(account);
      await store.update(() => noCredentials, signal);
      expect((await reservation.commit((it) => it)).accounts).toEqual([]);
      reservation.release();
      expect(await store.read()).toEqual(noCredentials);
    });
  });

  it('fails before anything is spent where the disk refuses', async () => {
    await withStore(async (store) => {
      await keep(store);
      // A folder where the replacement would be.
      const before = await store.reserve(account);
      const [temporary = ''] = (await readdir(dirname(store.path))).filter((it) =>
        it.endsWith('.tmp'),
      );
      before.release();
      await mkdir(join(dirname(store.path), temporary));
      await expect(store.reserve(account)).rejects.toMatchObject({
        code: 'credentials-not-written',
      });
    });
  });
});
