import type { Page, Route } from '@playwright/test';
import type { Client } from '#shared/rpc/connect.ts';
import { unlessGone } from './unless-gone.ts';
import { toAppUrl, type DoubleContract } from '../double/wire.ts';

const withoutHash = (url: string): string => url.split('#', 1)[0];

/**
 * Answers every request of a window's page: from the application's own schemes, and nothing else. Where the page wants to go by itself the main process
 * is asked first.
 * @param expected the address that the main process itself is loading at the moment; null when it is not
 */
export async function answerRequests(
  page: Page,
  window: number,
  main: Client<DoubleContract>,
  expected: () => string | null,
): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const url = toAppUrl(request.url());
    const isMain = request.isNavigationRequest() && request.frame() === page.mainFrame();
    const isOwn = url === expected() || url === toAppUrl(withoutHash(page.url()));
    const mayGo = async (): Promise<boolean> => unlessGone(main.call('may-navigate', { window, url }), false);
    if (isMain && !isOwn && !(await mayGo())) return stay(route);
    if (url.startsWith('http')) return route.abort('internetdisconnected');
    const answer = await unlessGone(main.call('request', { url, method: request.method() }), null);
    if (!answer) return stay(route);
    const { status, headers, body } = answer;
    await route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
  });
}

/** An aborted navigation leaves the page as it is. */
const stay = (route: Route): Promise<void> => route.abort('aborted');
