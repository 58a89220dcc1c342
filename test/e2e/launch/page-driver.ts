import type { BrowserContext, Page } from '@playwright/test';
import type { Client } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';
import { toAppUrl, toBrowserUrl, type DoubleContract, type DriverContract } from '../double/wire.ts';
import { listenToPage } from './complaints.ts';
import { PageQueue } from './page-queue.ts';
import { bindingName, pageScript } from './page-script.ts';
import { answerRequests } from './routes.ts';
import { unlessGone } from './unless-gone.ts';

type OpenPage = DriverContract['open-page']['argument'];

/** The pages behind the windows of a doubled main process. */
export class PageDriver {
  /** The page of the first window, loaded. */
  readonly firstPage: Promise<Page>;
  readonly #context: BrowserContext;
  readonly #main: Client<DoubleContract>;
  readonly #complaints: string[];
  readonly #pages = new Map<number, { readonly page: Page; readonly queue: PageQueue }>();
  #loaded: (page: Page) => void = () => undefined;

  constructor(context: BrowserContext, main: Client<DoubleContract>, answers: Port, complaints: string[]) {
    this.#context = context;
    this.#main = main;
    this.#complaints = complaints;
    this.firstPage = new Promise((resolve) => {
      this.#loaded = resolve;
    });
    serve<DriverContract>(answers, {
      'open-page': (options) => this.#open(options),
      'reload-page': ({ window }) => this.#at(window, ({ page }) => page.reload()),
      'close-page': ({ window }) => this.#at(window, ({ page }) => page.close()),
      'to-page': ({ window, frame }) => this.#at(window, ({ queue }) => queue.send(frame)),
      'set-dark': async ({ dark }) => {
        for (const window of this.#pages.keys()) await this.#at(window, ({ page }) => setDark(page, dark));
        return null;
      },
    });
  }

  async #at(window: number, use: (open: { page: Page; queue: PageQueue }) => Promise<unknown>): Promise<null> {
    const open = this.#pages.get(window);
    if (open) await use(open); // a page that has gone was told of
    return null;
  }

  async #open({ window, url, width, height, preload, dark }: OpenPage): Promise<null> {
    const page = await this.#context.newPage();
    this.#pages.set(window, { page, queue: new PageQueue(page) });
    listenToPage(page, this.#complaints);
    page.on('close', () => {
      this.#pages.delete(window);
      this.#tell(this.#main.call('page-closed', { window }));
    });
    page.on('crash', () => this.#tell(this.#main.call('page-crashed', { window })));
    page.on('popup', (popup) => this.#tell(this.#refuse(window, popup)));
    await page.setViewportSize({ width, height });
    await setDark(page, dark);
    await page.exposeBinding(bindingName, ({ page }, text: string) =>
      unlessGone(
        this.#main.call('from-page', {
          window,
          url: toAppUrl(page.url()),
          frame: new Uint8Array(Buffer.from(text, 'base64')),
        }),
        null,
      ),
    );
    await page.addInitScript({ content: await pageScript(preload) });
    let expected: string | null = url;
    await answerRequests(page, window, this.#main, () => expected);
    await page.goto(toBrowserUrl(url));
    expected = null;
    this.#loaded(page);
    return null;
  }

  async #refuse(window: number, popup: Page): Promise<void> {
    const url = popup.url();
    if (await this.#main.call('may-open-window', { window, url }))
      this.#complaints.push(`The application would open a window at ${url}, which the double cannot`);
    await popup.close();
  }

  /** What fails although nobody waits for it is the test's failure. */
  #tell(told: Promise<unknown>): void {
    unlessGone(told, null).catch((error: Error) => this.#complaints.push(`The double: ${error.message}`));
  }
}

const setDark = (page: Page, dark: boolean | null): Promise<void> =>
  page.emulateMedia({ colorScheme: dark === null ? null : dark ? 'dark' : 'light' });
