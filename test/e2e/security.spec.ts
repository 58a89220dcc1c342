import type { Page } from '@playwright/test';
import { expect, test } from './workbench.ts';

/** Names that Playwright's own scripts put into a page. */
const ofTheTest = /^__(pw|playwright)/;

/** Global names of the page that an empty frame of the same browser lacks. */
const ownGlobals = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name) && !/^\d+$/.test(name));
  });

test('the page has one global name of ours on the desktop and none in a browser', async ({ workbench }) => {
  const names = (await ownGlobals(workbench.page)).filter((name) => !ofTheTest.test(name));
  expect(names).toEqual(workbench.kind === 'browser' ? [] : ['saddleback']);
});

test('what the desktop tells the page cannot be changed by it', async ({ workbench: { page, kind } }) => {
  test.skip(kind === 'browser', 'a browser tells the page nothing');
  const after = await page.evaluate(() => {
    const host = Reflect.get(window, 'saddleback') as object;
    for (const name of ['kind', 'pathOf']) Reflect.set(host, name, 'browser');
    Reflect.set(window, 'saddleback', null);
    const after = Reflect.get(window, 'saddleback') as { readonly pathOf: unknown };
    return { ...after, pathOf: typeof after.pathOf };
  });
  expect(after).toEqual({ kind: 'desktop', version: expect.any(String), pathOf: 'function' });
});

test('the page has nothing of Node', async ({ workbench: { page } }) => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test('a content security policy comes with every file, and allows nothing unsafe', async ({ workbench: { page } }) => {
  const policies = await page.evaluate(async () => {
    const files = [...document.querySelectorAll('script[src], link[href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
    );
    const served = files.filter((file) => !file.startsWith('data:'));
    const answers = await Promise.all([location.pathname, ...served].map((file) => fetch(file)));
    return answers.map(({ headers }) => headers.get('content-security-policy'));
  });
  expect(policies.length).toBeGreaterThan(2);
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('*');
  }
});

test('text does not become code, in a script element or by eval', async ({ workbench: { page, complains } }) => {
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.body.append(script);
        // not from the debugger's own call, which may evaluate
        setTimeout(() => {
          try {
            resolve({ inline: 'inlineRan' in window, made: new Function('return 1')() as unknown });
          } catch (error) {
            resolve({ inline: 'inlineRan' in window, made: (error as Error).name });
          }
        });
      }),
  );
  expect(outcome).toEqual({ inline: false, made: 'EvalError' });
  await complains(/Content Security Policy/);
});

test('the page reaches nobody else', async ({ workbench: { page, complains } }) => {
  const outcome = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'answered',
      (error: Error) => error.name,
    ),
  );
  expect(outcome).toBe('TypeError');
  await complains(/Content Security Policy/);
});

test('the page cannot leave its bundle', async ({ workbench: { page, kind } }) => {
  test.skip(kind === 'browser', 'where a tab of a browser goes is its person’s to say');
  const home = page.url();
  await page.evaluate(() => Reflect.set(window, 'same', true));
  for (const url of ['https://example.com/', 'app://other/index.html'])
    await page.evaluate((url) => location.assign(url), url);
  await page.waitForTimeout(500);
  expect(page.url()).toBe(home);
  expect(await page.evaluate(() => Reflect.get(window, 'same'))).toBe(true);
});

test('the page opens no window', async ({ workbench: { page, kind, evaluate } }) => {
  test.skip(kind === 'browser', 'where a tab of a browser goes is its person’s to say');
  await page.evaluate(() => {
    window.open('https://example.com/');
    const link = document.createElement('a');
    Object.assign(link, { href: 'https://example.com/', target: '_blank' });
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(await evaluate?.(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
});
