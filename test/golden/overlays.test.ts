import { describe, it } from 'vitest';
import { profileOutline } from '#shared/analysis/profile-outline.ts';
import { composeScenes } from '#shared/plots/compose.ts';
import { densityOverlayScene } from '#shared/plots/density-overlay.ts';
import { profileOverlayScene } from '#shared/plots/profile-overlay.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { gridTopology } from '../main/topology/analysed.ts';
import { expectGolden } from './golden.ts';

const [rows, columns] = [13, 11];
/** A bowl with dents, exact in binary as far as it goes; `k` makes one like it. */
const bowl = (k: number) =>
  Float64Array.from({ length: rows * columns }, (_, v) => {
    const [i, j] = [Math.floor(v / columns) - 6, (v % columns) - 5];
    return 2 + k / 8 + (i * i + 2 * j * j) / 32 + (i % 3 === 0 ? 0.25 : 0) + ((j + k) % 4 === 1 ? 0.5 : 0);
  });
const profiles = [0, 1, 2].map((k) => {
  const { tree, pairs } = gridTopology([rows, columns], bowl(k));
  return { outline: profileOutline(tree, pairs)!, group: k === 2 ? 1 : 0 };
});

/** Tents over single eigenvalues and one over the bulk about 0, in binary fractions. */
function tents(nodes: readonly number[], sigma: number) {
  const grid = Float64Array.from({ length: 257 }, (_, i) => (i - 32) * (sigma / 2));
  const density = grid.map((x) =>
    [0, ...nodes].reduce((sum, node, k) => sum + Math.max(1 - Math.abs(x - node) / (2 * sigma), 0) / (k ? 1024 : 1) / sigma, 0), // prettier-ignore
  );
  return { grid, density, sigma };
}
const densities = [tents([16, 40], 1), tents([20, 44], 1), tents([300, 800], 16)].map((density, k) => ({
  density,
  group: k === 2 ? 1 : 0,
}));

describe('overlays look as they did', () => {
  it.each([light, dark])('profiles and densities of two groups, $name', (theme) => {
    const panel = { width: 220, height: 160, theme, groups: ['β = 1', 'β = 30'], subtitleLines: 1 } as const;
    const figure = composeScenes({
      title: 'Overlays',
      rows: [
        [
          profileOverlayScene({ ...panel, title: 'Landscape profiles', curves: profiles }),
          densityOverlayScene({ ...panel, title: 'Spectral densities', curves: densities, means: true }),
        ],
      ],
      theme,
    });
    expectGolden(`overlays-${theme.name}`, sceneToSvg(figure));
  });
});
