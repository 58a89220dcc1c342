import { parentPort } from '#main/processes/parent-port.ts';
import { serveExchange } from './exchange.ts';

serveExchange(parentPort());
