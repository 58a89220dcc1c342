import { isInputError, toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';

/** Exit codes that scripts rely on (POSIX: 128 + SIGINT for an interrupted run). */
export const exitCodes = { success: 0, failure: 1, badInput: 2, interrupted: 130 } as const;

export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Where results (stdout) and everything else (stderr) go. */
export class Terminal {
  readonly #streams: Streams;
  #barShown = false;

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  /** One JSON document. NaN and ±∞ have no JSON: they become null. */
  json(value: unknown): void {
    this.#streams.stdout.write(`${JSON.stringify(value)}\n`);
  }

  print(text: string): void {
    this.#clearBar();
    this.#streams.stdout.write(`${text}\n`);
  }

  /** A line that stays, on stderr. */
  note(text: string): void {
    this.#line(text);
  }

  warn(text: string): void {
    this.#line(`warning: ${text}`);
  }

  /** A line of progress: overwritten in place on a terminal, a line of its own otherwise. */
  progress(text: string, last: boolean): void {
    if (!this.#streams.stderr.isTTY) {
      this.#line(text);
      return;
    }
    this.#streams.stderr.write(`\r\x1b[K${text}${last ? '\n' : ''}`);
    this.#barShown = !last;
  }

  get isTTY(): boolean {
    return this.#streams.stderr.isTTY === true;
  }

  /** The one line of an error: its code, then what was found, what was expected, and where. */
  error(error: WorkbenchError, debug: boolean): void {
    this.#line(`${error.code}: ${error.message.replace(/\s*\n\s*/g, ' ')}`);
    if (debug && error.stack) this.#line(error.stack);
  }

  #line(text: string): void {
    this.#clearBar();
    this.#streams.stderr.write(`${text}\n`);
  }

  #clearBar(): void {
    if (this.#barShown) this.#streams.stderr.write('\r\x1b[K');
    this.#barShown = false;
  }
}

export function exitCodeOf(thrown: unknown): number {
  const error = toWorkbenchError(thrown);
  if (error.code === 'cancelled') return exitCodes.interrupted;
  return isInputError(error) ? exitCodes.badInput : exitCodes.failure;
}
