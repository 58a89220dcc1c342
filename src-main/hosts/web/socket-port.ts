import type { WebSocket } from 'ws';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import { decodeFrame, encodeFrame } from '#shared/rpc/codec.ts';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/** Close codes of RFC 6455, section 7.4.1. */
const codes = { done: 1000, notBinary: 1003, notAFrame: 1007 } as const;

export interface SocketLimits {
  /** Bytes that may wait for a client that does not read; one that lets more wait is let go. */
  readonly waiting: number;
  /** A client that answers no ping for this long is gone. */
  readonly silenceMs: number;
}

const usual: SocketLimits = { waiting: 256 * 2 ** 20, silenceMs: 30_000 };

/** A WebSocket, of either end, as a port of byte frames. */
export function socketPort(socket: WebSocket, { waiting, silenceMs }: SocketLimits = usual): Port {
  const inbox = new Inbox();
  let heard = true;
  const beat = setInterval(() => {
    if (!heard) {
      inbox.end(`The connection was silent for ${silenceMs / 1000} s`);
      socket.terminate();
    }
    heard = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, silenceMs);
  beat.unref();

  socket.on('pong', () => (heard = true));
  socket.on('message', (data: Buffer, isBinary) => {
    heard = true;
    if (!isBinary) {
      socket.close(codes.notBinary, 'Not a frame: text');
      return;
    }
    let message: unknown;
    try {
      message = decodeFrame(data);
    } catch (error) {
      socket.close(codes.notAFrame, toWorkbenchError(error).message);
      return;
    }
    inbox.receive(message);
  });
  socket.on('error', ({ message }) => inbox.end(`The connection failed: ${message}`));
  socket.on('close', (code, reason) => {
    clearInterval(beat);
    inbox.end(`The connection was closed: ${reason.length ? reason.toString() : `code ${code}`}`);
  });

  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > waiting) {
        inbox.end(`The client leaves ${socket.bufferedAmount} bytes unread`);
        socket.terminate();
      } else socket.send(encodeFrame(message));
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => socket.close(codes.done),
  };
}
