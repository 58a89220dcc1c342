import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { Precision } from '#shared/domain/run.ts';
import { runtimes } from './runtimes/registry.ts';
import type { Runtime } from './runtimes/runtime.ts';

export const findRuntime = (id: string): Runtime => findExtension(runtimes, id, 'backend');

/**
 * The runtime with this id, or for `auto` the first of the registry's order that has the precision, works and is what it is chosen for.
 * @throws WorkbenchError 'backend-missing'
 */
export async function chooseRuntime(id: string, precision: Precision): Promise<Runtime> {
  const auto = id === 'auto';
  const candidates = auto
    ? runtimes.filter(({ precisions, present }) => precisions.includes(precision) && present())
    : [findRuntime(id)];
  const missing: string[] = [];
  for (const runtime of candidates) {
    const { ok, genuine, detail } = await runtime.available();
    if (ok && (genuine || !auto)) return runtime;
    missing.push(`${runtime.id}: ${detail}`);
  }
  throw new WorkbenchError('backend-missing', `No backend is available; ${missing.join('; ')}`);
}

/** Every runtime in the order in which `auto` tries them. */
export async function backendStatus(): Promise<{ id: string; title: string; available: boolean; detail: string }[]> {
  return Promise.all(
    runtimes.map(async ({ id, title, available }) => {
      const { ok, detail } = await available();
      return { id, title, available: ok, detail };
    }),
  );
}
