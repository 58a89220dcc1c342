/** What keys do, as the help shows it. */
export const shortcuts: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Ctrl+K', does: 'Find anything that can be done, or a landscape, by typing' },
  { keys: '?', does: 'Show this help' },
  { keys: 'Ctrl+Z', does: 'Have back what was removed' },
  { keys: 'F2', does: 'In the list: name, tags and notes of the model' },
  { keys: 'Delete', does: 'In the list: remove the landscape' },
  { keys: '← → ↑ ↓', does: 'On the surface: turn it' },
  { keys: '+ −', does: 'On the surface: zoom' },
  { keys: '0', does: 'On the surface: the usual view' },
  { keys: 'Home End ← →', does: 'On the threshold: from all pairs to the essential ones' },
  { keys: 'Esc', does: 'Close a dialog' },
];

/** Whether keys are being typed into it. */
export const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"])'));
