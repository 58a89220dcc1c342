import { decodeFrame, encodeFrame } from '#shared/rpc/codec.ts';
import type { PageMessage } from '../wire.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** Under what the driver finds the page's receiving end: a symbol, so that the page has no further global name. */
export const receiverKey = 'saddleback.electron-double';

type Listener = (event: { readonly ports: readonly MessagePort[] }, ...args: unknown[]) => void;

/** What crosses to the page's world: a frozen copy of plain data, and functions as they are. */
function exposed(api: object): object {
  const copy = Object.entries(api).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'function' ? value : structuredClone(value),
  ]);
  return Object.freeze(Object.fromEntries(copy) as object);
}

/**
 * Runs a sandboxed preload in this page as Electron does, with its own `electron` to require. Unlike in Electron it shares the page's world.
 * @param binding name of the function that takes a frame to the driver; it is taken away before the page's scripts run
 */
export function start(binding: string, preload: ((require: (name: string) => unknown) => void) | null): void {
  if (window !== window.top) return; // preloads run in main frames only
  const toDriver = Reflect.get(window, binding) as (frame: string) => Promise<void>;
  Reflect.deleteProperty(window, binding);
  const send = (message: PageMessage): void => void toDriver(toBase64(encodeFrame(message)));

  const listeners = new Map<string, Listener[]>();
  const ports = new Map<number, MessagePort>();

  function openPort(id: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.onmessage = ({ data }) => send({ kind: 'port', port: id, message: data });
    port1.addEventListener('close', () => send({ kind: 'port-closed', port: id }));
    return port2;
  }

  function receive(message: PageMessage): void {
    if (message.kind === 'channel') {
      const event = { ports: message.ports.map(openPort) };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
    } else if (message.kind === 'port') ports.get(message.port)?.postMessage(message.message);
    else if (message.kind === 'port-closed') ports.get(message.port)?.close();
  }

  const receiveFrames = (frames: readonly string[]): void =>
    frames.forEach((frame) => receive(decodeFrame(fromBase64(frame)) as PageMessage));
  Object.defineProperty(window, Symbol.for(receiverKey), { value: receiveFrames });
  send({ kind: 'started' });

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) =>
        Object.defineProperty(window, name, { value: exposed(api), enumerable: true }),
    },
    // no file has a path here: the system's own drag is not the page's
    webUtils: { getPathForFile: () => '' },
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]) => send({ kind: 'channel', channel, args, ports: [] }),
      on: (channel: string, listener: Listener) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  };
  preload?.((name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  });
}
