// SPDX-License-Identifier: EUPL-1.2
// Opens each page in Chromium, in light and dark, wide and 320 px (a screen at 400 %), and holds it to:
// axe finds nothing (WCAG 2.2 A and AA, best practice), nothing has to be scrolled sideways but what is made
// for it, nothing is fetched or said on the console, script is not needed, and the keyboard reaches every
// control with a focus that can be seen.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(resolve(here, 'node_modules/axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let failed = 0;
let passed = 0;

function say(holds, page, what) {
  if (holds) {
    passed++;
  } else {
    failed++;
    console.log(`${page}: ${what}`);
  }
}

async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags, resultTypes: ['violations'] }), rules);
  return violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 120)}`);
}

// What the keyboard reaches: every control (of many, the first sixty), each with an outline. A field for a date
// takes several stops, of which the last is the button of the browser's own within it.
async function keyboard(page) {
  const { wanted, dates } = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')]
      .filter((e) => e.checkVisibility())
      .filter((e) => e.type !== 'radio' || e.checked || e === document.querySelector(`input[type=radio][name="${CSS.escape(e.name)}"]`));
    globalThis.reached = new Map();
    return { wanted: all.length, dates: all.filter((e) => e.type === 'date').length };
  });
  const stops = Math.min(wanted, 60);
  for (let i = 0; i < stops + 3 * dates; i++) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      const outlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
      if (e !== document.body) globalThis.reached.set(e, outlined || globalThis.reached.get(e) === true);
    });
  }
  const { reached, unseen } = await page.evaluate(() => ({
    reached: globalThis.reached.size,
    unseen: [...globalThis.reached.values()].filter((outlined) => !outlined).length,
  }));
  return { reached, wanted: stops, unseen };
}

async function look(browser, path, colorScheme, width) {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const name = `${path} (${colorScheme}, ${width} px)`;
  const heard = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || heard.push(request.url()));
  await page.goto(`file://${resolve(path)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  say(wide <= 0, name, `is ${wide} px wider than the screen`);
  say(await page.evaluate(() => document.scripts.length === 0), name, 'holds script');
  if (width > 320 && colorScheme === 'light') {
    const { reached, wanted, unseen } = await keyboard(page);
    say(reached >= wanted, name, `the keyboard reaches ${reached} of ${wanted} controls`);
    say(unseen === 0, name, `${unseen} controls show no focus`);
  }
  // Last, since it moves the place where the keyboard would begin; and twice, each colour and each width once, since it
  // takes most of the time.
  if ((width > 320) === (colorScheme === 'light')) {
    const found = await findings(page);
    for (const finding of found) say(false, name, finding);
    say(found.length === 0, name, 'breaks rules of axe');
  }
  say(heard.length === 0, name, `says or fetches: ${heard.join('; ')}`);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const path of process.argv.slice(2))
  for (const scheme of ['light', 'dark']) for (const width of [1000, 320]) await look(browser, path, scheme, width);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
