import { expect, it } from 'vitest';
import { knownLink } from '#main/hosts/electron/links.ts';

it('opens papers', () =>
  expect(knownLink('https://arxiv.org/abs/1712.09913')).toBe('https://arxiv.org/abs/1712.09913'));

it.each([
  'http://arxiv.org/abs/1712.09913',
  'https://arxiv.org.example.com/',
  'https://example.com/arxiv.org',
  'https://me@arxiv.org/',
  'https://arxiv.org:8443/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'arxiv.org',
  '',
])('refuses %s', (url) => expect(() => knownLink(url)).toThrow(expect.objectContaining({ code: 'bad-value' })));
