import { EventEmitter } from 'node:events';

/** One end of a channel: keeps what comes until it is started, and is told when the other end closes. */
export class MessagePortMain extends EventEmitter {
  peer: MessagePortMain | null = null;
  #started = false;
  #waiting: unknown[] = [];

  postMessage(message: unknown): void {
    const data = structuredClone(message);
    setImmediate(() => this.peer?.receive(data));
  }

  receive(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.receive(data);
  }

  close(): void {
    const { peer } = this;
    this.peer = null;
    if (!peer) return;
    peer.peer = null;
    setImmediate(() => peer.emit('close'));
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}
