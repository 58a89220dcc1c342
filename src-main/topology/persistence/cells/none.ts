/** In place of a cell's key: there is no such cell. Below every key. */
export const NONE = -1;
