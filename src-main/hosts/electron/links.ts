import { WorkbenchError } from '#shared/domain/errors.ts';

/** Where our documentation sends people: papers. */
const hosts: readonly string[] = ['arxiv.org', 'doi.org'];

/** The address, when it is one that the desktop opens in the person's browser. @throws WorkbenchError 'bad-value' for any other */
export function knownLink(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol === 'https:' && hosts.includes(parsed.host) && parsed.username === '') return parsed.href;
  throw new WorkbenchError(
    'bad-value',
    `Not a link that is opened: ${url}; links go to https://${hosts.join(', https://')}`,
    {
      url,
    },
  );
}
