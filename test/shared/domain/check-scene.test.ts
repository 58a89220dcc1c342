import { describe, expect, it } from 'vitest';
import { checkScene, sceneLimits } from '#shared/domain/check-scene.ts';
import type { Mark, Scene } from '#shared/domain/scene.ts';
import { surfaceScene } from '#shared/plots/surface.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { light } from '#shared/plots/theme.ts';

const axis = { name: 'α', values: Float64Array.of(-1, 0, 1) };
const surface = surfaceScene({
  title: 'β < 1 & "≥" 0',
  width: 180,
  height: 150,
  theme: light,
  axes: [axis, axis],
  values: Float64Array.of(3, 2, 3, 2, 1, 2, 3, 2, 3),
  minima: [4],
});

const page = (...marks: unknown[]): unknown => ({
  width: 20,
  height: 20,
  title: '',
  description: '',
  background: '#ffffff',
  marks,
});
const circle = { kind: 'circle', x: 1, y: 1, r: 1, fill: '#000000' };
const mesh = {
  kind: 'mesh',
  points: Float64Array.of(0, 0, 1, 0, 1, 1),
  starts: Uint32Array.of(0, 3),
  fill: Uint32Array.of(0),
  edge: Uint32Array.of(0),
  strokeWidth: 1,
};
const nested = (depth: number): unknown => (depth ? { kind: 'group', marks: [nested(depth - 1)] } : circle);

describe('checkScene', () => {
  it('leaves what is a scene as it is, whichever lists its paths are made of', () => {
    expect(checkScene(surface)).toEqual(surface);
    const copy = structuredClone(page({ kind: 'path', points: Float32Array.of(0, 0, 1, 1), starts: [0, 2] }));
    expect(checkScene(copy)).toEqual(copy);
  });

  it('drops what a scene does not have', () => {
    const found = checkScene(page({ ...circle, onclick: 'alert(1)', href: 'https://example.org' }));
    expect(found.marks).toEqual([circle]);
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /The scene: found null, expected Object/],
    ['a page without an end', { ...(page() as Scene), width: Infinity }, /width/],
    ['a page larger than a PDF can be', { ...(page() as Scene), height: sceneLimits.points + 1 }, /height/],
    ['an unknown kind', page({ kind: 'image', href: 'file:///etc/passwd' }), /mark 0, kind: found "image"/],
    ['a colour that loads something', page({ ...circle, fill: 'url(https://example.org/a.svg#b)' }), /mark 0, fill/],
    ['a colour that ends its attribute', page({ ...circle, stroke: '#000000" onload="x' }), /mark 0, stroke/],
    ['a name that ends its attribute', page({ ...circle, role: 'a" onload="x' }), /mark 0, role/],
    ['a coordinate that is no number', page({ ...circle, x: '1' }), /mark 0, x/],
    ['a coordinate that is NaN', page({ kind: 'path', points: [0, 0, NaN, 1] }), /mark 0: found the coordinate NaN/],
    ['a big integer among points', page({ kind: 'path', points: BigInt64Array.of(0n, 1n) }), /the coordinate 0/],
    ['half a point', page({ kind: 'path', points: [0, 0, 1] }), /found 3 numbers/],
    ['a polyline beyond its points', page({ kind: 'path', points: [0, 0], starts: [0, 2] }), /found the start 2/],
    ['polylines that go back', page({ kind: 'path', points: [0, 0, 1, 1], starts: [2, 0] }), /found the start 0/],
    ['a mesh with a colour too few', page({ ...mesh, fill: new Uint32Array(0) }), /found 0 and 1 colours/],
    ['a mesh with a colour beyond white', page({ ...mesh, edge: Uint32Array.of(0x1000000) }), /beyond 0xffffff/],
    ['text that XML cannot hold', page({ kind: 'text', x: 0, y: 0, text: '\ufffe', size: 6, fill: '#000000' }), /text/],
    ['half a character', page({ kind: 'text', x: 0, y: 0, text: '\ud800', size: 6, fill: '#000000' }), /text/],
  ])('refuses %s and says where', (_, scene, message) => {
    expect(() => checkScene(scene)).toThrow(expect.objectContaining({ code: 'bad-value' }));
    expect(() => checkScene(scene)).toThrow(message);
  });

  it('refuses more than it would draw', () => {
    const many = new Array<Mark>(sceneLimits.marks + 1).fill(circle as Mark);
    const long = { kind: 'path', points: new Float32Array(2 * sceneLimits.vertices + 2) };
    for (const [scene, message] of [
      [{ ...(page() as Scene), marks: many }, /more than 200000 marks/],
      [page(long), /more than 4000000 points/],
      [page(nested(sceneLimits.depth)), /groups in groups/],
    ] as const) {
      expect(() => checkScene(scene)).toThrow(expect.objectContaining({ code: 'too-large' }));
      expect(() => checkScene(scene)).toThrow(message);
    }
    expect(() => checkScene(page(nested(sceneLimits.depth - 1)))).not.toThrow();
  });

  it('lets nothing through that refers to something outside of the picture', () => {
    const group = { kind: 'group', marks: [circle], clip: { x: 0, y: 0, width: 5, height: 5 } };
    const text = { kind: 'text', x: 0, y: 0, text: '<a href="https://example.org">&amp;', size: 6, fill: '#000000' };
    const svg = sceneToSvg(checkScene(page(group, text, mesh)));
    expect(svg.match(/(href|src|url\((?!#clip)|@import|<script|<image|<use|on\w+=)/g)).toEqual(['href']);
    expect(svg).toContain('&lt;a href=&quot;https://example.org&quot;&gt;&amp;amp;');
  });
});
