/**
 * What the page may load, on the desktop and in a browser: our own files and nothing else; no inline script or style, no frame around it. `'self'`
 * covers a WebSocket to the page's own host, `blob:` pictures that the page holds itself.
 */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
