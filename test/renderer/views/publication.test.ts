import { describe, expect, it } from 'vitest';
import { emptyPanel, type PanelOptions } from '#shared/plots/frame.ts';
import type { Mark } from '#shared/plots/scene.ts';
import { light } from '#shared/plots/theme.ts';
import { described, publicationScene } from '#renderer/views/panels/publication.ts';
import { diagramFigure } from '#renderer/views/explore/diagram-figure.ts';
import { topologyOf } from '../state/topologies.ts';

const lines = (marks: readonly Mark[]) => marks.filter(({ role }) => role === 'subtitle').length;

describe('a picture at publication size', () => {
  const size = { width: 'single', aspect: 0.5 } as const;

  it('is 85 mm or 174 mm wide, light and without a title', () => {
    let seen: PanelOptions | null = null;
    const draw = (panel: PanelOptions) => emptyPanel((seen = panel), '');
    expect(publicationScene(draw, size).width).toBeCloseTo(240.94, 2);
    const double = publicationScene(draw, { width: 'double', aspect: 0.5 });
    expect(double.width).toBeCloseTo(493.23, 2);
    expect(double.height).toBeCloseTo(double.width / 2, 9);
    expect(seen).toMatchObject({ title: '', theme: light });
  });

  it('has as many lines above it as what is said there takes', () => {
    const saying = (subtitle: string) =>
      lines(publicationScene((panel) => emptyPanel({ ...panel, subtitle }, ''), size).marks);
    expect([saying(''), saying('a few words'), saying('many words '.repeat(12))]).toEqual([0, 1, 2]);
  });

  it('says what it is of, and the conventions after its own words', () => {
    const scene = publicationScene((panel) => emptyPanel(panel, 'nothing to show'), size);
    const subject = { stem: 'PINN random', conventions: 'Field loss.' };
    expect(described(scene, 'merge tree', subject)).toMatchObject({
      title: 'Merge tree: PINN random',
      description: 'nothing to show. Field loss.',
    });
  });
});

describe('a persistence diagram that is saved', () => {
  const { pairs } = topologyOf('ripples');
  const options = { title: '', width: 200, height: 200, theme: light, pairs };
  const roles = (threshold: number) => diagramFigure(options, threshold).marks.map(({ role }) => role);

  it('has its threshold as a line, and none where nothing is simplified away', () => {
    expect(roles(0)).not.toContain('threshold');
    expect(roles(0.05)).toEqual(expect.arrayContaining(['veil', 'threshold']));
    expect(roles(1e9)).not.toContain('threshold');
  });
});
