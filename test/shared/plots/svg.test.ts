import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Mark, Scene } from '#shared/plots/scene.ts';
import { line, rectangle } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { isWellFormed } from './well-formed.ts';

const scene = (...marks: Mark[]): Scene => ({
  width: 100,
  height: 50,
  title: 'a < b & "c"',
  description: 'line\nbreak',
  background: '#ffffff',
  marks,
});

describe('sceneToSvg', () => {
  const rich = scene(
    line(0, 0, 1 / 3, -0.001, { stroke: '#000000', dash: [1, 2] }),
    rectangle({ x: 0, y: 0, width: 5, height: 5 }, { fill: '#ff0000', opacity: 0.5 }),
    { kind: 'circle', x: 1, y: 2, r: 3, fill: '#00ff00' },
    {
      kind: 'text',
      x: 1,
      y: 2,
      text: 'α₁ < 10⁻³ & "more"\u0000',
      size: 6,
      fill: '#000000',
      rotate: -90,
      anchor: 'end',
    },
    {
      kind: 'group',
      translate: [10, 0],
      clip: { x: 0, y: 0, width: 9, height: 9 },
      marks: [{ kind: 'group', clip: { x: 1, y: 1, width: 2, height: 2 }, marks: [] }],
    },
  );

  it('is well-formed, escaped and the same every time', () => {
    const svg = sceneToSvg(rich);
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toContain('α₁ &lt; 10⁻³ &amp; &quot;more&quot;');
    expect(sceneToSvg(rich)).toBe(svg);
  });

  it('writes at most two decimals and no negative zero', () => {
    const svg = sceneToSvg(rich);
    expect(svg).toContain('M0 0L0.33 0"');
    expect(svg).not.toMatch(/\d\.\d{3}|-0[ "L]/);
  });

  it('gives every clip rectangle a name of its own', () => {
    const ids = [...sceneToSvg(rich).matchAll(/id="(\w+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['clip0', 'clip1']);
  });

  it('keeps corners shared by two polygons of a mesh in the same place', () => {
    const points = Float64Array.of(0.004, 0, 10.006, 0.004, 5, 5, 0.004, 0, 5, 5, -3.333, 7.777);
    const mesh: Mark = {
      kind: 'mesh',
      points,
      starts: Uint32Array.of(0, 3, 6),
      fill: Uint32Array.of(0xff, 0x10203),
      edge: Uint32Array.of(0xff, 0),
      strokeWidth: 0.2,
    };
    const svg = sceneToSvg(scene(mesh));
    const polygons = [...svg.matchAll(/d="M(\S+) (\S+)l([^z]*)z"/g)].map(([, x, y, rest]) => {
      const at = [Number(x), Number(y)];
      const steps = rest.split(' ').map(Number);
      const corners = [at.join()];
      for (let k = 0; k < steps.length; k += 2) {
        at[0] += steps[k];
        at[1] += steps[k + 1];
        corners.push(at.map((value) => Math.round(value * 100) / 100).join());
      }
      return corners;
    });
    expect(polygons).toEqual([
      ['0,0', '10.01,0', '5,5'],
      ['0,0', '5,5', '-3.33,7.78'],
    ]);
    expect(svg).toContain('fill="#0000ff"');
    expect(svg).toContain('fill="#010203" stroke="#000000"');
  });

  it('refuses a coordinate that is not finite', () => {
    expect(() => sceneToSvg(scene(line(0, NaN, 1, 1, {})))).toThrow(WorkbenchError);
  });
});
