/** Opens a dialog over everything else while `shown`, and closes it when it is not; Escape closes it by itself. */
export const modal = (shown: boolean) => (dialog: HTMLDialogElement) => {
  if (shown && !dialog.open) dialog.showModal();
  else if (!shown) dialog.close();
};
