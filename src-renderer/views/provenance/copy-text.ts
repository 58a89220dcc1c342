/**
 * Puts a text on the clipboard while a person's click or key press is being handled. By a copy event, which needs no permission and works where a page is
 * not served securely, as behind a proxy.
 * @returns whether it is there
 */
export function copyText(text: string): boolean {
  let done = false;
  const give = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    done = true;
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  return done;
}
