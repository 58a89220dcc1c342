import { isMinimum, isSaddle } from '#shared/domain/merge-tree.ts';
import { composeScenes } from '#shared/plots/compose.ts';
import { mergeTreeScene } from '#shared/plots/merge-tree.ts';
import { persistenceScene } from '#shared/plots/persistence-diagram.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { surfaceScene } from '#shared/plots/surface.ts';
import { light } from '#shared/plots/theme.ts';
import type { DemoLandscape, DemoModel } from './run-demo.ts';

/** Panel size in points. */
const panel = { width: 190, height: 170, theme: light } as const;

/** Rows are models; columns the surfaces on random and Hessian directions, then tree and diagram of the latter. */
export function demoFigure(models: readonly DemoModel[], representation: string): Scene {
  return composeScenes({
    title: 'Loss landscapes of two convection PINNs',
    theme: panel.theme,
    columnTitles: ['Random directions', 'Hessian directions', 'Merge tree', 'Persistence diagram'],
    rowTitles: models.map(({ title }) => title),
    rows: models.map(({ landscapes }) => {
      const hessian = landscapes.find(({ directions }) => directions === 'hessian')!;
      const { tree, pairs } = hessian.topology;
      return [
        ...landscapes.map(surface),
        mergeTreeScene({ ...panel, title: '', subtitle: representation, tree, pairs }),
        persistenceScene({ ...panel, title: '', subtitle: representation, pairs }),
      ];
    }),
  });
}

const subspace = { random: 'orthonormal, seed 0', hessian: 'eigenvectors of λ₁ and λ₂' } as const;

function surface({ directions, landscape, topology }: DemoLandscape): Scene {
  const { tree } = topology;
  const [first, second] = landscape.axes;
  const verticesWhere = (test: typeof isMinimum): number[] =>
    Array.from(tree.vertex).filter((_, node) => test(tree, node));
  return surfaceScene({
    ...panel,
    title: '',
    subtitle: subspace[directions],
    axes: [first, second],
    values: landscape.fields.get('loss')!,
    minima: verticesWhere(isMinimum),
    saddles: verticesWhere(isSaddle),
  });
}
