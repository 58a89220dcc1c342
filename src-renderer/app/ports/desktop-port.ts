import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Port } from '#shared/rpc/port.ts';
import { messagePort } from './message-port.ts';

/** Seconds in which the desktop must have answered. */
const patience = 10;

/**
 * The port that the desktop's preload hands over when the page says that it is ready.
 * @throws WorkbenchError 'worker-lost' when none comes within ten seconds
 */
export function desktopPort(): Promise<Port> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      window.removeEventListener('message', take);
      clearTimeout(timer);
    };
    const take = ({ source, data, ports }: MessageEvent<unknown>): void => {
      if (source !== window || !isHandover(data) || !ports.length) return;
      stop();
      resolve(messagePort(ports[0]));
    };
    const timer = setTimeout(() => {
      stop();
      reject(new WorkbenchError('worker-lost', `The desktop gave no port within ${patience} s`));
    }, 1000 * patience);
    window.addEventListener('message', take);
    window.postMessage({ type: 'saddleback-ready' }, location.origin);
  });
}

const isHandover = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'saddleback-port';
