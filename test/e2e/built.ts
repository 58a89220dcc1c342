import { ensureBuilt } from '#main/hosts/start/ensure-built.ts';

/** Before any spec: what they run is made from the sources as they are. */
export default (): Promise<void> => ensureBuilt(process.cwd(), console.log);
