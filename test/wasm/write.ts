import { writeFileSync } from 'node:fs';
import { lowerMasksModule } from './assemble.ts';

writeFileSync('src-main/topology/wasm/lower-masks-bytes.ts', await lowerMasksModule());
