import { availableParallelism } from 'node:os';
import { chooseRuntime } from '#main/engine/choose-runtime.ts';
import { ortWebgpu } from '#main/engine/runtimes/ort-webgpu.ts';
import { conform, refusable, tolerance } from '#test/fixtures/conformance.ts';
import { operatorCases } from '#test/fixtures/reference-runtime/cases.ts';
import { report, within, type Bench, type Row } from './bench.ts';
import { sampleSeconds } from './sample-seconds.ts';
import { batchRows, lossRows } from './webgpu-losses.ts';

const weightsPath = 'resources/models/pinn-convection/beta30-seed0.safetensors';
const STEPS = 41;
const COPIES = 16;

/** Says why and measures nothing where WebGPU does not work; only the operators where it renders in software, which takes minutes for a landscape. */
export const webgpuBench: Bench = {
  id: 'webgpu',
  title: `ort-webgpu against ort-cpu: operators, one loss of a PINN, a landscape of ${STEPS}² points`,
  async run() {
    const started = performance.now();
    const { ok, genuine, detail } = await ortWebgpu.available();
    const rows = [report('start and proof of the WebGPU process', performance.now() - started, 'ms')];
    if (!ok) {
      console.log(`  not run: ${detail}`);
      return rows;
    }
    const chosen = (await chooseRuntime('auto', 'float32')) === ortWebgpu;
    rows.push(report('chosen by auto: 1, or not: 0', Number(chosen), ''), ...(await operators()));
    if (!genuine) {
      console.log(`  operators only: ${detail}`);
      return rows;
    }
    for (const points of [100, 1_000, 5_000, 25_000]) rows.push(...(await lossRows(weightsPath, points)));
    for (const points of [100, 1_000]) rows.push(...(await batchRows(weightsPath, points, COPIES)));
    return [...rows, ...landscapes()];
  },
};

/** How many of the conformance cases are right, and the largest error of these. */
async function operators(): Promise<Row[]> {
  const refused = new Set<string>();
  let [wrong, largest] = [0, 0];
  for (const operatorCase of operatorCases) {
    const verdict = await conform(ortWebgpu, operatorCase, 'float32');
    if (verdict.refused !== null) refused.add(verdict.refused);
    else if (verdict.error <= tolerance.float32) largest = Math.max(largest, verdict.error);
    else {
      wrong++;
      console.log(`  wrong: ${operatorCase.title}: ${verdict.error}, ${verdict.place}`);
    }
  }
  const unexpected = [...refused].filter((op) => !refusable['ort-webgpu'].float32.includes(op));
  return [
    report('operators with their derivatives, cases', operatorCases.length, ''),
    within('  wrong beyond float32 tolerance', wrong, '', 0),
    within('  refused that should not be', unexpected.length, '', 0),
    report('  largest relative error of the others', largest * 1e6, '1e-6'),
  ];
}

function landscapes(): Row[] {
  const all = availableParallelism();
  const runs = [['ort-cpu', 1], ['ort-cpu', all], ['ort-webgpu', 1], ['ort-webgpu', 4], ['ort-webgpu', all]] as const; // prettier-ignore
  return [1_000, 25_000].flatMap((interiorPoints) =>
    runs.map(([backend, workers]) => {
      const seconds = sampleSeconds({ weightsPath, steps: STEPS, interiorPoints, workers, backend });
      const label = `landscape, ${interiorPoints} interior points: ${backend}, ${workers} workers, start included`;
      return report(label, STEPS ** 2 / seconds, 'points/s');
    }),
  );
}
