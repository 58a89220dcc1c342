import { describe, expect, it } from 'vitest';
import { chooseRuntime } from '#main/engine/choose-runtime.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { runtimes } from '#main/engine/runtimes/registry.ts';
import { useSoftwareVulkan } from '#test/fixtures/software-vulkan.ts';

useSoftwareVulkan();

describe('auto', () => {
  it('takes the first that has the precision, works and is genuine', async () => {
    for (const precision of ['float32', 'float64'] as const) {
      const chosen = await chooseRuntime('auto', precision);
      expect(chosen.precisions).toContain(precision);
      expect(await chosen.available()).toMatchObject({ ok: true, genuine: true });
      for (const passedOver of runtimes.slice(0, runtimes.indexOf(chosen))) {
        const { ok, genuine } = await passedOver.available();
        expect(ok && genuine && passedOver.precisions.includes(precision)).toBe(false);
      }
    }
  });

  it('takes the CPU for float64', async () => {
    expect(await chooseRuntime('auto', 'float64')).toBe(ortCpu);
  });
});

it('a backend that is none is refused', async () => {
  await expect(chooseRuntime('abacus', 'float32')).rejects.toMatchObject({ code: 'bad-value' });
});
