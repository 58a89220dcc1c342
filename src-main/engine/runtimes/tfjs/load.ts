import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Tfjs, TfjsBackend } from './backend.ts';

/**
 * Loads TensorFlow.js in this thread, then what `register` adds to it, and makes the backend `name` ready. Nothing of it is loaded before.
 * @throws WorkbenchError 'backend-missing' with the reason
 */
export async function loadBackend(name: string, register: (tf: Tfjs) => Promise<unknown>): Promise<TfjsBackend> {
  try {
    const tf = await import('@tensorflow/tfjs');
    // its checks for NaN and its warnings are for people who write models
    tf.enableProdMode();
    await register(tf);
    if (!(await tf.setBackend(name))) throw new Error(`its backend ${name} does not start`);
    return { tf, name };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new WorkbenchError('backend-missing', `TensorFlow.js does not load: ${reason}`, {}, { cause });
  }
}
