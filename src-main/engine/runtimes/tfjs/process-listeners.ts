const events = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Takes off again what `load` lets a library add to what the process does about errors that nobody catches. The wasm backend's code adds listeners that
 * only throw them anew, which costs Node its own report and other listeners their say.
 */
export async function withoutNewListeners<T>(load: () => Promise<T>): Promise<T> {
  const before = new Set(events.flatMap((event) => process.rawListeners(event)));
  try {
    return await load();
  } finally {
    for (const event of events)
      for (const listener of process.rawListeners(event))
        if (!before.has(listener)) process.off(event, listener as () => void);
  }
}
