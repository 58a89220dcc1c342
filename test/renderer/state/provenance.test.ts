import { expect, it, vi } from 'vitest';
import { openedSample } from '../opened-sample.ts';
import { usePageClock } from '../page-clock.ts';

usePageClock();

async function asked() {
  const { workbench, fake } = await openedSample();
  await vi.advanceTimersByTimeAsync(1);
  const landscape = workbench.project!.landscape!;
  landscape.ask(null);
  await vi.advanceTimersByTimeAsync(1);
  return { landscape, provenance: landscape.provenance, fake };
}

it('a question shows the record with the model of the landscape', async () => {
  const { landscape, provenance } = await asked();
  expect(provenance.shown).toBe(true);
  expect(provenance.model.value?.id).toBe(landscape.detail.value!.model);
  expect(provenance.evaluation.value).toEqual([]);
});

it('a comparison is of this landscape, and its findings stay while the record is put away', async () => {
  const { landscape, provenance } = await asked();
  void provenance.compare();
  expect(provenance.findings.busy).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  provenance.hide();
  expect(provenance.findings.value).toMatchObject([{ what: `${landscape.id}: samples`, same: true }]);
  expect(provenance.progress).toBeNull();
});

it('putting the record away ends a comparison that is under way', async () => {
  const { provenance, fake } = await asked();
  void provenance.compare();
  provenance.hide();
  await vi.advanceTimersByTimeAsync(1);
  expect(fake.calls).toContain('verify');
  expect(provenance.findings.busy).toBe(false);
  expect(provenance.findings.value).toBeNull();
});
