/** The project that the page's address asks for, as `saddleback serve P.saddle` prints it (`#open=…`); null when it asks for none. */
export function askedProject(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('open') || null;
}
