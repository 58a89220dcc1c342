/** Puts an element that scrolls into the order of the Tab key, so that the keyboard can scroll it. */
export const reachable = (node: HTMLElement): void => {
  node.tabIndex = 0;
};
