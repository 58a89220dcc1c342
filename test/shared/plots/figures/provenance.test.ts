import { expect, it } from 'vitest';
import { checkScene } from '#shared/domain/check-scene.ts';
import { parseParams } from '#shared/domain/params.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { madeSource, sweepProject } from './made-source.ts';

it('what a figure was made of is checked with its scene and stands in its SVG, in full', async () => {
  const template = figureTemplates.find(({ id }) => id === 'parameter-sweep')!;
  const { scene } = await template.make(madeSource(sweepProject()), parseParams(template, {}), { width: 400 });
  expect(checkScene(scene)).toEqual(scene);
  const [, kept] = /<metadata>([^<]*)<\/metadata>/.exec(sceneToSvg(scene))!;
  expect(kept.replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(scene.provenance);
  const { models, landscapes, hessians, params } = JSON.parse(scene.provenance!) as Record<string, unknown[]>;
  expect([models.length, landscapes.length, hessians.length]).toEqual([3, 6, 3]);
  expect(params).toEqual(parseParams(template, {}));
});
