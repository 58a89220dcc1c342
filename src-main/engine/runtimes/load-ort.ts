import type * as ort from 'onnxruntime-node';
import { WorkbenchError } from '#shared/domain/errors.ts';

/**
 * ONNX Runtime, with its telemetry off. Since 1.29 its builds for Linux and macOS report their use over the network and keep an identifier and a cache in
 * the home folder, unless this variable is in the environment of the *process* before they are loaded. A worker thread writes there only when it shares
 * its parent's environment (`SHARE_ENV`).
 * @throws WorkbenchError 'backend-missing'
 */
export async function loadOrt(): Promise<typeof ort> {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new WorkbenchError('backend-missing', `ONNX Runtime does not load: ${String(cause)}`, {}, { cause });
  }
}
