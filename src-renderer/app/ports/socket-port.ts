import { WorkbenchError } from '#shared/domain/errors.ts';
import { decodeFrame, encodeFrame } from '#shared/rpc/codec.ts';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/**
 * A port to the server that this page came from; the cookie that it set says who we are.
 * @throws WorkbenchError 'worker-lost' when the server does not answer
 */
export function socketPort(): Promise<Port> {
  return new Promise((resolve, reject) => {
    const address = new URL('/port', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    const inbox = new Inbox();
    socket.addEventListener('message', ({ data }) => {
      if (data instanceof ArrayBuffer) inbox.receive(decodeFrame(new Uint8Array(data)));
    });
    socket.addEventListener('close', ({ reason }) => {
      const said = reason || 'The server has closed the connection or is gone';
      inbox.end(said);
      reject(new WorkbenchError('worker-lost', said)); // says nothing once the port was handed over
    });
    socket.addEventListener('open', () =>
      resolve({
        send: (message) => socket.send(encodeFrame(message)),
        onMessage: (listener) => inbox.onMessage(listener),
        onClose: (listener) => inbox.onClose(listener),
        close: () => socket.close(),
      }),
    );
  });
}
