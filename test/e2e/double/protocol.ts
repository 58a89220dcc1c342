type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

/** The application's own schemes. */
export const protocol = {
  registerSchemesAsPrivileged(): void {},
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
};

/** The answer of the handler for the scheme of `url`. @throws Error when there is none */
export async function answerOf(url: string, method: string): Promise<Response> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME: nothing handles ${url}`);
  return handler(new Request(url, { method }));
}
