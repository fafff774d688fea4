import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element } from '../../src/reporters/html/markup.ts';
import { cleanText } from '../../src/reporters/text/clean-text.ts';
import { type BrowserPage, type Device, withBrowser } from '../helpers/browser.ts';
import { makePost, makeReport } from '../helpers/make-report.ts';
import { comparePicture, difference, tolerance } from '../helpers/pictures.ts';
import { printPage, printPages } from '../helpers/print-page.ts';
import { runMain } from '../helpers/run-main.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { lacksTool } from '../helpers/tools.ts';

const laptop = { width: 1366, height: 900 };
const phone = { width: 360, height: 800 };
const paper = { width: 794, height: 1123, media: 'print' } as const;

const demo = async (...more: string[]) =>
  (await runMain(['report', '--demo', '--format', 'html', ...more])).stdout;

/** Opens pages in one browser, each from a file of its own. */
function withPages(
  use: (page: BrowserPage, open: (html: string) => Promise<string>) => Promise<void>,
): Promise<void> {
  return withTempFolder((folder) =>
    withBrowser(async (page) => {
      let count = 0;
      await use(page, async (html) => {
        const path = join(folder, `report-${(count += 1)}.html`);
        await writeFile(path, html);
        const address = pathToFileURL(path).href;
        await page.open(address);
        return address;
      });
    }),
  );
}

/** Moves to a part of the page, and waits until it is painted. */
async function show(page: BrowserPage, selector: string): Promise<void> {
  await page.run(`(async () => {
    document.documentElement.style.scrollBehavior = 'auto';
    document.querySelector('${selector}').scrollIntoView();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  })()`);
}

const isWiderThanScreen = 'document.documentElement.scrollWidth > innerWidth';

describe.skipIf(lacksTool('chromium'))('a page in a browser', () => {
  const views: Readonly<Record<string, [account: string, Device, selector: string]>> = {
    'business-laptop-light': ['business', { ...laptop, scheme: 'light' }, 'body'],
    'business-laptop-dark': ['business', { ...laptop, scheme: 'dark' }, '#community'],
    'business-phone-light': ['business', { ...phone, scheme: 'light' }, '.charts'],
    'business-phone-dark': ['business', { ...phone, scheme: 'dark' }, 'body'],
    'business-paper': ['business', { ...paper, scheme: 'light' }, 'body'],
    'personal-laptop-light': ['personal', { ...laptop, scheme: 'light' }, 'body'],
    'personal-laptop-dark': ['personal', { ...laptop, scheme: 'dark' }, '.posts'],
    'personal-phone-light': ['personal', { ...phone, scheme: 'light' }, 'body'],
    'personal-phone-dark': ['personal', { ...phone, scheme: 'dark' }, '.posts'],
    'personal-paper': ['personal', { ...paper, scheme: 'light' }, 'body'],
  };

  it('looks as it should', async () => {
    const pages = { business: await demo(), personal: await demo('--account', 'personal') };
    await withPages(async (page, open) => {
      const wrong: (string | null)[] = [];
      for (const [name, [account, device, selector]] of Object.entries(views)) {
        await page.emulate(device);
        await open(account === 'business' ? pages.business : pages.personal);
        await show(page, selector);
        const path = fileURLToPath(new URL(`../golden/pictures/${name}.png`, import.meta.url));
        wrong.push(await comparePicture(path, await page.screenshot()));
        if (device.media !== 'print') expect(await page.run(isWiderThanScreen), name).toBe(false);
      }
      expect(wrong.filter((it) => it !== null)).toEqual([]);
    });
  });

  it('would be seen to be broken', async () => {
    const html = await demo();
    await withPages(async (page, open) => {
      await page.emulate({ ...laptop, scheme: 'light' });
      const shoot = async (broken: string, selector: string) => {
        await open(broken);
        await show(page, selector);
        return page.screenshot();
      };
      const [top, charts] = [await shoot(html, 'body'), await shoot(html, '.charts')];
      const others = [
        difference(top, await shoot(html.replace(/<dl class="cards">.*?<\/dl>/s, ''), 'body')),
        difference(
          top,
          await shoot(html.replace('style-src &#39;sha256', 'style-src &#39;sha512'), 'body'),
        ),
        difference(charts, await shoot(html.replaceAll(/ d="[^"]*"/g, ''), '.charts')),
        difference(charts, await shoot(html.replaceAll('class="bar"', ''), '.charts')),
      ];
      expect(
        others.filter((other) => other <= tolerance),
        others.join(' '),
      ).toEqual([]);
      expect(difference(top, await shoot(html, 'body'))).toBeLessThan(0.001);
    });
  });

  it('is light on paper, whatever the screen is', async () => {
    const html = await demo();
    await withPages(async (page, open) => {
      await open(html);
      await page.emulate({ ...paper, scheme: 'light' });
      const light = await page.screenshot();
      await page.emulate({ ...paper, scheme: 'dark' });
      expect(difference(light, await page.screenshot())).toBeLessThan(0.001);
      const pdf = (await page.print()).toString('latin1');
      expect(pdf.startsWith('%PDF')).toBe(true);
      const sizes = [...pdf.matchAll(/\/MediaBox ?\[([\d. ]+)\]/g)].map(([, box = '']) => box);
      const upright = sizes.filter((box) => / 59[45][\d.]* 84[12]/.test(box));
      expect(upright.length).toBeGreaterThan(2);
      expect(upright.length).toBeLessThan(sizes.length);
    });
  });

  it.each(['light', 'dark'] as const)('has no barrier that axe finds, %s', async (scheme) => {
    const axe = readFileSync(
      new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
      'utf8',
    );
    const pages = [
      await demo(),
      await demo('--account', 'personal'),
      await demo('--all-accounts', '--explain'),
    ];
    await withPages(async (page, open) => {
      for (const device of [laptop, phone]) {
        for (const html of pages) {
          await page.emulate({ ...device, scheme });
          await open(html);
          await page.run(`${axe}; 0`);
          await page.run(
            "document.querySelectorAll('details').forEach((it) => { it.open = true; })",
          );
          const found = await page.run(`axe.run(document).then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`);
          expect(found).toEqual([]);
        }
      }
    });
  });

  it('asks for nothing, and breaks none of its own rules', async () => {
    const html = await demo('--all-accounts');
    await withPages(async (page, open) => {
      const address = await open(html);
      await page.run("document.querySelector('th button').click()");
      expect(page.requests()).toEqual([address]);
      expect(page.complaints()).toEqual([]);
    });
  });

  it('sorts the posts, what is missing last', async () => {
    const views = [570, null, 9_007_199_254_740_993n, 9_007_199_254_740_992n, 0];
    const posts = views.map((value, index) => makePost({ id: String(index), views: value }));
    const report = makeReport();
    const html = printPage({ ...report, postsPublished: { ...report.postsPublished, posts } });
    const texts = `[...document.querySelectorAll('.posts tbody tr')].map((row) => row.cells[3].innerText.trim())`;
    const heading = `[...document.querySelectorAll('.posts thead th')][3]`;
    await withPages(async (page, open) => {
      await open(html);
      await page.run(`${heading}.querySelector('button').click()`);
      const down = ['9,007,199,254,740,993', '9,007,199,254,740,992', '570', '0'];
      expect(await page.run(texts)).toEqual([...down, expect.stringContaining('—')]);
      expect(await page.run(`${heading}.ariaSort`)).toBe('descending');
      expect(await page.run("document.querySelector('[role=status]').textContent")).toBe(
        'Sorted by Views, descending.',
      );
      await page.run(`${heading}.querySelector('button').click()`);
      expect(await page.run(texts)).toEqual([...down.toReversed(), expect.stringContaining('—')]);
      expect(await page.run(`${heading}.ariaSort`)).toBe('ascending');
    });
  });

  it('is whole without its script', async () => {
    const html = await demo();
    await withPages(async (page, open) => {
      await page.allowScripts(false);
      await open(html);
      expect(await page.run("document.querySelectorAll('button').length")).toBe(0);
      expect(await page.run("document.querySelectorAll('.posts tbody tr').length")).toBe(21);
      expect(await page.run("document.querySelector('.posts thead').innerText")).toContain('Views');
    });
  });

  const hostile = [
    '<script>window.hacked = 1</script>',
    '<img src=x onerror="window.hacked = 1">',
    '"><svg onload=window.hacked=1><!--',
    "' onmouseover='window.hacked = 1' autofocus onfocus='window.hacked = 1' x='",
    '</style><script>window.hacked = 1</script>',
    '</title></script><script>window.hacked = 1</script>',
    '&lt;script&gt;window.hacked = 1&lt;/script&gt; &#60;b&#62;',
    'javascript:window.hacked=1',
    'line\u2028separator\u2029and\u0000nul\u202Eesrever',
    '<a href="javascript:window.hacked=1">x</a><iframe srcdoc="<script>parent.hacked=1</script>">',
    '<base href="https://evil.example/"><link rel=stylesheet href="https://evil.example/x.css">',
    '<style>*{display:none}</style><meta http-equiv=refresh content="0;url=https://evil.example/">',
  ];

  it('runs and loads nothing that others have written', async () => {
    const posts = hostile.map((text, index) =>
      makePost({
        id: text,
        caption: text,
        url: index % 2 === 0 ? text : `https://www.tiktok.com/${text}`,
      }),
    );
    await withPages(async (page, open) => {
      for (const text of hostile) {
        const base = makeReport();
        const report = makeReport({
          account: { ...base.account, username: text, displayName: text },
          notices: [{ code: 'x', message: text }],
          community: {
            ...base.community,
            demographics: base.community.demographics && {
              ...base.community.demographics,
              cities: [{ city: text, share: 0.5 }],
            },
          },
          postsPublished: { ...base.postsPublished, posts },
        });
        for (const html of [printPage(report), printPages([[text, report]])]) {
          const address = await open(html);
          await page.run(`for (const it of document.querySelectorAll('*')) {
            it.dispatchEvent(new Event('mouseover')); if (it.focus) it.focus(); }`);
          expect(await page.run('window.hacked')).toBeUndefined();
          expect(page.requests().at(-1)).toBe(address);
          expect(await page.run("document.querySelectorAll('script, style').length")).toBe(2);
          expect(
            await page.run("document.querySelectorAll('img, iframe, base, link').length"),
          ).toBe(0);
          const captions = `[...document.querySelectorAll('tbody .caption')].map((it) => it.textContent)`;
          expect(await page.run(captions)).toEqual(hostile.map(cleanText));
        }
      }
      expect(page.requests().filter((url) => !url.startsWith('file:'))).toEqual([]);
    });
  });

  const signs = [
    '<',
    '>',
    '"',
    "'",
    '&',
    ';',
    '/',
    '=',
    '-',
    '!',
    '?',
    '#',
    '`',
    ' ',
    'a',
    'x3C',
    'lt',
    'é',
    '🍞',
  ];

  it('reads any text as the text that it is', async () => {
    const any = fc.string({
      unit: fc.constantFrom(...signs),
      maxLength: 30,
    });
    const texts = fc.sample(any, { numRuns: 400, seed: 20_261_115 });
    const html = texts.map((text) => element('p', { title: text }, text).markup).join('');
    await withPages(async (page) => {
      const read = await page.run(`[...new DOMParser()
        .parseFromString(${JSON.stringify(html)}, 'text/html').body.children]
        .map((it) => [it.localName, it.title.trim(), it.textContent.trim(), it.attributes.length])`);
      expect(read).toEqual(texts.map((text) => ['p', cleanText(text), cleanText(text), 1]));
    });
  });
});
