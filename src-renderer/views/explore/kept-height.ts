/** Height of what was shown last, CSS pixels. */
let last = 0;

/**
 * Keeps an element as high as the last one was until what it shows is known: what stands above it would else be drawn twice, in a larger room and then in
 * its own.
 */
export const keptHeight = (known: boolean) => (node: HTMLElement) => {
  if (!known) {
    node.style.minHeight = `${last}px`;
    return () => node.style.removeProperty('min-height');
  }
  const observer = new ResizeObserver(([{ borderBoxSize }]) => (last = borderBoxSize[0].blockSize));
  observer.observe(node);
  return () => observer.disconnect();
};
