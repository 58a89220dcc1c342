import { describe, expect, it } from 'vitest';
import { renderChecked } from '#main/figures/render-checked.ts';
import { renderPdf, renderPng, renderSvg } from '#main/figures/render.ts';

const scene = {
  width: 72,
  height: 36,
  title: 'a word',
  description: '',
  background: '#ffffff',
  marks: [{ kind: 'text', x: 2, y: 15, text: 'word', size: 7, fill: '#000000' }],
} as const;

describe('renderChecked', () => {
  it('gives the very bytes that a figure of the same scene has, and says what they are', async () => {
    const of = (format: string) => renderChecked({ scene, format, dpi: 144 });
    expect(await of('svg')).toEqual({ bytes: renderSvg(scene), mediaType: 'image/svg+xml' });
    expect(await of('pdf')).toEqual({ bytes: await renderPdf(scene), mediaType: 'application/pdf' });
    expect(await of('png')).toEqual({ bytes: renderPng(scene, { dpi: 144 }), mediaType: 'image/png' });
  });

  it('refuses other formats, resolutions and pictures beyond the limits before it draws', async () => {
    const refused = async (request: Partial<Parameters<typeof renderChecked>[0]>) =>
      renderChecked({ scene, format: 'png', dpi: 300, ...request }).catch((error: Error) => error.message);
    expect(await refused({ format: 'exe' })).toBe('The format is exe, expected svg, pdf, png');
    expect(await refused({ dpi: 1 })).toBe('The resolution is 1, expected 30 … 2400 pixels per inch');
    expect(await refused({ dpi: '300' })).toMatch(/The resolution is 300, expected/);
    expect(await refused({ scene: { ...scene, width: 14000, height: 14000 }, dpi: 2400 })).toMatch(/pixels, expected at most 120000000/); // prettier-ignore
    expect(await refused({ scene: { ...scene, background: 'red' }, format: 'svg' })).toMatch(/background/);
  });
});
