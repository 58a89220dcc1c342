import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const fresh = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** What opens one start of the browser host: a token for as long as it runs, and tickets that open it once. */
export class Keys {
  /** 256 random bits, base64url. */
  readonly token = fresh();
  readonly #tickets = new Set<string>();

  /** A key that is valid for one use: for places where others may read it, like the arguments of a program. */
  ticket(): string {
    const ticket = fresh();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Compares in constant time. */
  isToken(text: string): boolean {
    return same(text, this.token);
  }

  /** Whether `text` is the token or an unused ticket, which is used up by asking. */
  admits(text: string): boolean {
    const ticket = [...this.#tickets].find((known) => same(text, known));
    if (ticket !== undefined) this.#tickets.delete(ticket);
    return ticket !== undefined || this.isToken(text);
  }
}
