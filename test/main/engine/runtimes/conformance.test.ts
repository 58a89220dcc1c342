import { describe, expect, it } from 'vitest';
import { runtimes } from '#main/engine/runtimes/registry.ts';
import { conform, refusable, tolerance } from '#test/fixtures/conformance.ts';
import { operatorCases } from '#test/fixtures/reference-runtime/cases.ts';
import { useSoftwareVulkan } from '#test/fixtures/software-vulkan.ts';

useSoftwareVulkan();

describe.each(runtimes)('$id', async (runtime) => {
  const { ok, detail } = await runtime.available();
  if (!ok) console.warn(`skipped: what ${runtime.id} computes; ${detail}`);

  describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
    const allowed = refusable[runtime.id][dtype];
    // what is refused is refused anywhere; the rest needs a device
    const runnable = ok || allowed === 'everything';

    it.skipIf(!runnable).each(operatorCases)('$title and its derivatives', async (operatorCase) => {
      const verdict = await conform(runtime, operatorCase, dtype);
      if (allowed === 'everything') expect(verdict.refused).not.toBeNull();
      else if (allowed.includes(operatorCase.op)) expect(verdict.refused).toBe(operatorCase.op);
      else {
        expect(verdict).toMatchObject({ refused: null });
        const { error, place } = verdict as Extract<typeof verdict, { refused: null }>;
        expect(error, place).toBeLessThanOrEqual(tolerance[dtype]);
      }
    });
  });
});
