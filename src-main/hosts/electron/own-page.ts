/** Address of the page in every window. */
export const pageUrl = 'app://bundle/index.html';

/** What is known of the frame that sent a message. */
export interface SendingFrame {
  readonly url: string;
  /** The frame that this one is in; null for a window's own. */
  readonly parent: unknown;
}

/** Whether an address is inside our bundle. */
export function isInBundle(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === 'app:' && host === 'bundle';
}

/** Whether a message comes from a window's own page: not from a frame inside it, not from anything that took its place. null = a frame that is gone. */
export function isOwnPage(frame: SendingFrame | null): boolean {
  return frame !== null && frame.parent === null && isInBundle(frame.url);
}
