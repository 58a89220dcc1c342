/** A file that a page hands over by its contents, since a page cannot say where it is. */
export interface AnnouncedFile {
  /** Below what was dropped or chosen, separated by /. */
  readonly path: string;
  readonly bytes: number;
}

/** An announced file that is not taken, and why. */
export interface LeftFile {
  readonly path: string;
  readonly why: string;
}

/** What is handed over at once: at most so many files, and so many bytes in all of them. */
export interface ReceiveLimits {
  readonly files: number;
  readonly bytes: number;
}

export const receiveLimits: ReceiveLimits = { files: 10_000, bytes: 4 * 2 ** 30 };

/** Bytes in one piece at most: well below what one message of the browser host may hold. */
export const largestPiece = 4 * 2 ** 20;
