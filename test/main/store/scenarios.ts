import { setTimeout as sleep } from 'node:timers/promises';
import type { Project } from '#main/store/project.ts';
import { newModel, newSample, provenance, sampleSpec } from './examples.ts';

export type Scenario = (project: Project, tell: (message: string) => void) => Promise<void>;

/** Grid of the landscapes that scenarios sample: several rows and several transactions. */
export const sampledShape = [400, 500];
const chunkPoints = 5000;

/** The value of field f at a point. */
export const sampledValue = (f: number, point: number): number => (f + 1) * 1e6 + point;

/** What a process does with an open project while a test looks on, or kills it. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  /** Keeps it open. */
  hold: () => sleep(2 ** 30),
  /** Samples a landscape in chunks of `chunkPoints`, then finishes it. */
  async sample(project, tell) {
    const model = project.models.add(newModel(30)).model.id;
    const { landscape, todo } = await project.samples.begin(newSample(model, sampledShape));
    for (const range of todo)
      for (let start = range.start; start < range.end; start += chunkPoints) {
        const end = Math.min(range.end, start + chunkPoints);
        const values = [0, 1].map((f) =>
          Float64Array.from({ length: end - start }, (_, i) => sampledValue(f, start + i)),
        );
        await project.samples.add({ landscape: landscape.id, range: { start, end }, seconds: 1, values });
        tell(`chunk ${end}`);
      }
    tell('finishing');
    await project.samples.finish(landscape.id, provenance(sampleSpec(sampledShape)));
    tell('finished');
  },
  /** Imports the file beside the project. */
  async import(project, tell) {
    const path = project.info.path.replace(/\.saddle$/, '.npz');
    await project.landscapes.import({ path, label: 'imported', model: null });
    tell('imported');
  },
};
