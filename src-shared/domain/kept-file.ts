/** Largest file whose bytes are kept in the project, bytes; weights of most models fit, data sets do not. */
export const largestKept = 16 * 2 ** 20;
