import { describe, expect, it } from 'vitest';
import { isOwnPage, pageUrl } from '#main/hosts/electron/own-page.ts';

describe('a sender', () => {
  it.each([pageUrl, `${pageUrl}#/explore/3`, 'app://bundle/'])('at %s is our page', (url) => {
    expect(isOwnPage({ url, parent: null })).toBe(true);
  });

  it.each([
    'https://bundle/index.html',
    'app://other/index.html',
    'app://bundle.example.com/index.html',
    'app://bundle@example.com/index.html',
    'app://bundle:8080/index.html',
    'file:///bundle/index.html',
    'data:text/html,app://bundle/',
    'about:blank',
    'app:bundle',
    '',
  ])('at %s is not', (url) => expect(isOwnPage({ url, parent: null })).toBe(false));

  it('inside our page is not: the port is the page’s own', () => {
    expect(isOwnPage({ url: pageUrl, parent: { url: pageUrl } })).toBe(false);
  });

  it('that is gone is not', () => expect(isOwnPage(null)).toBe(false));
});
