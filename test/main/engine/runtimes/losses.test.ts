import { describe, expect, it } from 'vitest';
import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp } from '#main/engine/autodiff/hvp.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { runtimes } from '#main/engine/runtimes/registry.ts';
import type { Feed, Runtime } from '#main/engine/runtimes/runtime.ts';
import type { Precision } from '#shared/domain/run.ts';
import { lossCases, probeFeeds, type LossCase } from '#test/fixtures/losses.ts';
import { useSoftwareVulkan } from '#test/fixtures/software-vulkan.ts';

useSoftwareVulkan();

const functions: Record<string, (lossCase: LossCase, dtype: Precision) => readonly Value[]> = {
  loss: ({ loss }) => [loss],
  gradient: ({ g, loss, parameters }) => gradient(g, loss, parameters),
  'Hessian-vector product': ({ g, loss, parameters }, dtype) =>
    hvp(g, loss, parameters, parameters.map(({ shape }, i) => g.input(`v${i}`, shape, dtype))), // prettier-ignore
};

async function compute(runtime: Runtime, dtype: Precision, network: string, what: string): Promise<number[]> {
  const lossCase = await lossCases[network](dtype);
  const outputs = Object.fromEntries(functions[what](lossCase, dtype).map((value, i) => [i, value]));
  const compiled = await runtime.compile(outputs);
  const feeds: Record<string, Feed> = {};
  for (const [name, data] of Object.entries({ ...lossCase.feeds, ...probeFeeds(lossCase) }))
    feeds[name] = dtype === 'float32' ? Float32Array.from(data) : Float64Array.from(data);
  const found = await compiled.run(feeds);
  await compiled.dispose();
  return compiled.outputs.flatMap(({ name }) => [...found[name]]);
}

/** In float64 on the CPU, which is tested against the reference runtime elsewhere. */
const expected = new Map<string, Promise<number[]>>();
function right(network: string, what: string): Promise<number[]> {
  const key = `${network} ${what}`;
  const known = expected.get(key) ?? compute(ortCpu, 'float64', network, what);
  expected.set(key, known);
  return known;
}

/** float32 rounds at 6e-8, which a PINN's second derivatives with β = 30 multiply by some hundreds. */
const tolerance = 5e-5;

describe.each(runtimes)('$id', async (runtime) => {
  const { ok, genuine, detail } = await runtime.available();
  if (!ok) console.warn(`skipped: losses on ${runtime.id}; ${detail}`);
  // each graph takes its driver some seconds there
  const software = runtime.id === 'ort-webgpu' && ok && !genuine;
  if (software) console.warn(`skipped: one ResNet-20 and derivatives on ${runtime.id}; ${detail}`);

  describe.each(Object.keys(lossCases).slice(0, software ? 3 : undefined))('has of %s', (network) => {
    it.skipIf(!ok).each(Object.keys(functions).slice(0, software ? 1 : undefined))('the %s', async (what) => {
      const [found, wanted] = await Promise.all([compute(runtime, 'float32', network, what), right(network, what)]);
      expect(found.length).toBe(wanted.length);
      const scale = wanted.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
      const worst = wanted.reduce((largest, value, i) => Math.max(largest, Math.abs(found[i] - value)), 0);
      expect(worst / scale).toBeLessThan(tolerance);
    });
  });
});
