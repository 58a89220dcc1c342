import { connect } from 'node:net';

/** Sends bytes as they are to a port of this machine and answers everything that comes back until the other side closes. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (!['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) reject(error); // else it is closed, and that is the end
    });
    socket.setTimeout(5000, () => socket.destroy(new Error(`No end of the answer within 5 s; so far: ${answer}`)));
  });
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

/** A request of these header lines; the connection is closed after its answer. */
export const request = (target: string, headers: Record<string, string>, method = 'GET'): string =>
  [`${method} ${target} HTTP/1.1`, ...Object.entries({ Connection: 'close', ...headers }).map(([k, v]) => `${k}: ${v}`)]
    .concat('', '')
    .join('\r\n');

/** The header lines of a WebSocket's opening. */
export const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'c2FkZGxlYmFjay1rZXktMQ==',
} as const;
