import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Token } from './tokens.ts';
import { tokens } from './tokens.ts';

/** A program being read token by token. */
export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokens(source);
  }

  get peek(): Token {
    return this.#tokens[this.#at];
  }

  next(): Token {
    const token = this.peek;
    if (token.kind === 'end') return this.refuse('more code');
    this.#at++;
    return token;
  }

  /** Goes on past `text` when it comes next. */
  take(text: string): boolean {
    const { kind } = this.peek;
    const comes = (kind === 'sign' || kind === 'name') && this.peek.text === text;
    if (comes) this.#at++;
    return comes;
  }

  expect(text: string): void {
    if (!this.take(text)) this.refuse(text);
  }

  name(): string {
    return this.peek.kind === 'name' ? this.next().text : this.refuse('a name');
  }

  /** @throws WorkbenchError 'internal', always */
  refuse(expected: string): never {
    const rest = this.#tokens.slice(this.#at, this.#at + 8).map(({ text }) => text);
    throw new WorkbenchError('internal', `Generated code has ${rest.join(' ') || 'its end'} in place of ${expected}`);
  }
}
