import { describe, it } from 'vitest';
import { barcodeScene } from '#shared/plots/barcode.ts';
import { composeScenes } from '#shared/plots/compose.ts';
import { landscapeProfileScene } from '#shared/plots/landscape-profile.ts';
import { mergeTreeScene } from '#shared/plots/merge-tree.ts';
import { persistenceScene } from '#shared/plots/persistence-diagram.ts';
import { surfaceScene } from '#shared/plots/surface.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { gridTopology } from '../main/topology/analysed.ts';
import { slowTree } from '../shared/analysis/trees.ts';
import { expectGolden } from './golden.ts';

const [rows, columns] = [13, 11];
const axis = (n: number) => ({ name: 'α', values: Float64Array.from({ length: n }, (_, k) => (2 * k) / (n - 1) - 1) });
/** An egg box in a bowl, exact in binary: no library's cosine can move a coordinate. */
const eggBox = Float64Array.from({ length: rows * columns }, (_, v) => {
  const [i, j] = [Math.floor(v / columns) - 6, (v % columns) - 5];
  return 2 + (i * i + 2 * j * j) / 32 + (i % 3 === 0 ? 0.25 : 0) + (j % 4 === 1 ? 0.5 : 0);
});
const { tree, pairs } = slowTree(eggBox, rows, columns);
const minima = tree.vertex.filter((_, i) => tree.children[i] === 0);
const saddles = tree.vertex.filter((_, i) => tree.children[i] >= 2);

describe('figures look as they did', () => {
  it.each([light, dark])('a surface, its tree and its diagram, $name', (theme) => {
    const panel = { subtitle: 'egg box in a bowl', width: 160, height: 150, theme };
    const surface = { ...panel, title: 'Surface', axes: [axis(rows), axis(columns)] as const, values: eggBox };
    const figure = composeScenes({
      title: 'Egg box',
      rows: [
        [
          surfaceScene({ ...surface, minima, saddles }),
          mergeTreeScene({ ...panel, title: 'Merge tree', tree, pairs }),
          persistenceScene({ ...panel, title: 'Persistence diagram', pairs }),
        ],
      ],
      theme,
    });
    expectGolden(`egg-box-${theme.name}`, sceneToSvg(figure));
  });

  it('a profile and a barcode, some of it below a threshold', () => {
    // with sizes of arcs, which the slow tree does not have
    const { tree, pairs } = gridTopology([rows, columns], eggBox);
    const panel = { subtitle: 'egg box in a bowl', width: 160, height: 150, theme: light, pairs };
    const figure = composeScenes({
      title: 'Egg box, its basins and bars',
      rows: [0, 0.1].map((threshold) => [
        landscapeProfileScene({ ...panel, title: `Landscape profile, threshold ${threshold}`, tree, threshold }),
        barcodeScene({ ...panel, title: `Barcode, threshold ${threshold}`, threshold }),
      ]),
      theme: light,
    });
    expectGolden('profile-barcode', sceneToSvg(figure));
  });

  it('a tree and a diagram that the essential pair would crush', () => {
    const crushed = slowTree([2.3, 2.3002, 2.3001, 2.3004, 2.3002, 2.3003, 54], 1, 7);
    const panel = { width: 160, height: 150, theme: light };
    const figure = composeScenes({
      title: 'Crushed',
      rows: [
        [
          mergeTreeScene({ ...panel, title: 'Merge tree', ...crushed }),
          persistenceScene({ ...panel, title: 'Persistence diagram', pairs: crushed.pairs }),
        ],
      ],
      theme: light,
    });
    expectGolden('crushed', sceneToSvg(figure));
  });
});
