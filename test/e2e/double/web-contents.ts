import { EventEmitter } from 'node:events';
import { decodeFrame, encodeFrame } from '#shared/rpc/codec.ts';
import { driver } from './driver.ts';
import { ipcMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-channel.ts';
import { session } from './system.ts';
import type { PageMessage } from './wire.ts';

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** What a window shows: carries channel messages and ports to its page and back. */
export class WebContents extends EventEmitter {
  readonly session = session.defaultSession;
  readonly #window: number;
  readonly #ports = new Map<number, MessagePortMain>();
  #nextPort = 1;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(window: number) {
    super();
    this.#window = window;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  mayOpen(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow';
  }

  reload(): void {
    void driver.call('reload-page', { window: this.#window });
  }

  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
    this.#send({ kind: 'channel', channel, args: [message], ports: ports.map((port) => this.#handOver(port)) });
  }

  #handOver(port: MessagePortMain): number {
    const id = this.#nextPort++;
    this.#ports.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => this.#send({ kind: 'port', port: id, message: data }));
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'port-closed', port: id });
    });
    port.start();
    return id;
  }

  #send(message: PageMessage): void {
    void driver.call('to-page', { window: this.#window, frame: encodeFrame(message) });
  }

  /** A frame of the page's has come. @param url where the page was */
  receive(frame: Uint8Array, url: string): void {
    const message = decodeFrame(frame) as PageMessage;
    if (message.kind === 'started') this.closePorts();
    else if (message.kind === 'port') this.#ports.get(message.port)?.postMessage(message.message);
    else if (message.kind === 'port-closed') this.#close(message.port);
    else ipcMain.emit(message.channel, { sender: this, senderFrame: { url, parent: null } }, ...message.args);
  }

  /** The document that had them is gone. */
  closePorts(): void {
    for (const id of [...this.#ports.keys()]) this.#close(id);
  }

  #close(id: number): void {
    const port = this.#ports.get(id);
    this.#ports.delete(id);
    port?.close();
  }
}
