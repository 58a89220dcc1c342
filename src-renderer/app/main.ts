import { hostKind, openPort } from './ports/open-port.ts';
import { startPage } from './start-page.ts';

startPage(openPort, hostKind());
