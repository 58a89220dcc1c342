import { hostKind, openPort, pathOf } from './ports/open-port.ts';
import { startPage } from './start-page.ts';

startPage(openPort, hostKind(), pathOf);
