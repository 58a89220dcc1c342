import { describe, expect, it } from 'vitest';
import { renderPdf, renderSvg } from '#main/figures/render.ts';
import { surfaceScene } from '#shared/plots/surface.ts';
import { light } from '#shared/plots/theme.ts';

const axis = (n: number) => ({ name: 'α', values: Float64Array.from({ length: n }, (_, k) => (2 * k) / (n - 1) - 1) });
const surface = (n: number) =>
  surfaceScene({
    title: '',
    width: 180,
    height: 150,
    theme: light,
    axes: [axis(n), axis(n)],
    values: Float64Array.from({ length: n * n }, (_, v) => (v % n) + Math.floor(v / n)),
  });
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a surface in a file', () => {
  it('of 101 × 101 points is made of vectors', async () => {
    expect(text(renderSvg(surface(101)))).not.toContain('<image');
    expect(text(await renderPdf(surface(101)))).not.toContain('/Subtype /Image');
  });

  it('of more is a picture at 600 pixels per inch among vectors, the same every time', async () => {
    const scene = surface(102);
    const svg = text(renderSvg(scene));
    const [, width, png] = /<image [^>]*width="([\d.]+)"[^>]*href="data:image\/png;base64,([^"]+)"/.exec(svg)!;
    expect(Buffer.from(png, 'base64').readUInt32BE(16)).toBe(Math.ceil((Number(width) * 600) / 72));
    expect(svg.match(/<text /g)!.length).toBeGreaterThan(5);
    const pdf = Buffer.from(await renderPdf(scene));
    expect(text(pdf)).toContain('/Subtype /Image');
    expect(pdf.equals(await renderPdf(scene))).toBe(true);
  });
});
