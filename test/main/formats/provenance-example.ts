import type { Provenance } from '#shared/domain/run.ts';

/** A record with every part filled. */
export const provenanceExample: Provenance = {
  kind: 'sample',
  spec: {
    model: {
      architecture: { id: 'mlp', params: { widths: [2, 50, 1], activation: 'tanh' } },
      problem: { id: 'convection', params: { beta: 30, periodic: true } },
      weights: { name: 'beta30-seed0.safetensors', sha256: 'ab'.repeat(32) },
      data: [],
      backend: 'ort-cpu',
      precision: 'float32',
    },
    directions: { id: 'random', params: { seed: 0 }, dims: 2, files: [] },
    grid: { axes: [{ low: -1, high: 1, steps: 3 }] },
  },
  conventions: { order: 'row-major' },
  directions: { norms: [1, 1], cosines: [1e-9], details: [{ eigenvalue: 8.5, 'relative-residual': 1e-5 }, {}] },
  versions: { saddleback: '0.1.0' },
  timings: { startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z', seconds: 1 },
};
