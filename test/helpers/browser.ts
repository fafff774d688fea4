import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectDevTools, type DevTools } from './dev-tools.ts';
import { withTempFolder } from './temp-folder.ts';

/** A page in a real browser, as far as these tests look at it. */
export interface BrowserPage {
  /** Opens an address and waits until its page is there. */
  readonly open: (address: string) => Promise<void>;
  /** Runs a piece of script in the page. */
  readonly run: (script: string) => Promise<unknown>;
  /** The first address of this beginning that the page was sent to, whether or not it was reached. */
  readonly sentTo: (beginning: string) => Promise<string>;
  /** Every address that was asked for so far. */
  readonly requests: () => readonly string[];
  /** What the browser complained of so far: a policy that was broken, a script that failed. */
  readonly complaints: () => readonly string[];
  /** Makes the page look as it would there. */
  readonly emulate: (device: Device) => Promise<void>;
  /** Whether scripts of the page run; those of `run` do in any case. */
  readonly allowScripts: (allowed: boolean) => Promise<void>;
  /** What can be seen, as the bytes of a PNG. */
  readonly screenshot: () => Promise<Buffer>;
  /** The page as it is printed, as the bytes of a PDF. */
  readonly print: () => Promise<Buffer>;
}

/** What a page is looked at with. */
export interface Device {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  readonly media?: 'screen' | 'print';
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-quic',
  '--hide-scrollbars',
  '--force-device-scale-factor=1',
  '--font-render-hinting=none',
  '--remote-debugging-port=0',
];

/** Runs Chromium without a window for as long as `use` takes. */
export function withBrowser<Result>(use: (page: BrowserPage) => Promise<Result>): Promise<Result> {
  return withTempFolder(async (folder) => {
    const child = spawn('chromium', [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      return await use(await openPage(await connectDevTools(await readPort(folder))));
    } finally {
      child.kill('SIGKILL');
      await ended;
      // Its helpers write a moment longer.
      await wait(100);
    }
  });
}

async function readPort(folder: string): Promise<string> {
  for (;;) {
    const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = ''] = text.split('\n');
    if (port !== '') return port;
    await wait(20);
  }
}

async function openPage({ send, events }: DevTools): Promise<BrowserPage> {
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await send(`${domain}.enable`);
  const loads = () => events.filter(({ method }) => method === 'Page.loadEventFired').length;
  const requests = () => events.flatMap(({ params }) => params?.request?.url ?? []);
  return {
    open: async (address) => {
      const before = loads();
      await send('Page.navigate', { url: address });
      while (loads() === before) await wait(10);
    },
    run: async (expression) => {
      const { result } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return result?.result?.value;
    },
    sentTo: async (beginning) => {
      for (;;) {
        const found = requests().find((url) => url.startsWith(beginning));
        if (found !== undefined) return found;
        await wait(10);
      }
    },
    requests,
    complaints: () =>
      events.flatMap(({ params }) => params?.entry?.text ?? params?.exceptionDetails?.text ?? []),
    emulate: async ({ width, height, scheme, media = 'screen' }) => {
      const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
      await send('Emulation.setDeviceMetricsOverride', metrics);
      const features = [{ name: 'prefers-color-scheme', value: scheme }];
      await send('Emulation.setEmulatedMedia', { media, features });
    },
    allowScripts: async (allowed) => {
      await send('Emulation.setScriptExecutionDisabled', { value: !allowed });
    },
    screenshot: async () => {
      const { result } = await send('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(result?.data ?? '', 'base64');
    },
    print: async () => {
      const { result } = await send('Page.printToPDF', { preferCSSPageSize: true });
      return Buffer.from(result?.data ?? '', 'base64');
    },
  };
}
