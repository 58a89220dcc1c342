import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderPdf, renderPng, renderSvg } from '#main/figures/render.ts';
import { writeFigure } from '#main/figures/write-figure.ts';
import { Random } from '#shared/domain/random.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { surfaceScene } from '#shared/plots/surface.ts';
import { light } from '#shared/plots/theme.ts';

const axis = { name: 'α', values: Float64Array.from({ length: 11 }, (_, k) => k / 5 - 1) };
const random = new Random(1);
const values = Float64Array.from({ length: 121 }, () => 2 + random.uniform());
const figure = surfaceScene({ title: 'β = 30', width: 180, height: 150, theme: light, axes: [axis, axis], values });

const word = (text: string): Scene => ({
  width: 20,
  height: 20,
  title: text,
  description: '',
  background: '#ffffff',
  marks: [{ kind: 'text', x: 2, y: 15, text, size: 12, fill: '#000000' }],
});

/** Chunks of a PNG by their type, each with a checksum that holds. */
function chunksOf(png: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    expect(crc32(bytes.subarray(at + 4, at + 8 + length))).toBe(bytes.readUInt32BE(at + 8 + length));
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

const sizeOfPng = (png: Uint8Array): [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('renderPng', () => {
  it('has as many pixels as the size in points and the resolution ask for', () => {
    expect(sizeOfPng(renderPng(figure, { dpi: 72 }))).toEqual([180, 150]);
    expect(sizeOfPng(renderPng(figure))).toEqual([750, 625]);
  });

  it.each([72, 150, 300, 600, 1200])(
    'says its resolution of %i pixels per inch before its pixels, and is as large as that makes it',
    (dpi) => {
      for (const [width, height] of [
        [240.945, 133.17],
        [234, 77.77],
        [493.228, 566.9],
      ]) {
        const png = renderPng({ ...word('a'), width, height }, { dpi });
        expect(sizeOfPng(png)).toEqual([width, height].map((points) => Math.round((points * dpi) / 72)));
        const chunks = chunksOf(png);
        expect([...chunks.keys()].indexOf('pHYs')).toBe(1);
        const [x, y] = [0, 4].map((at) => chunks.get('pHYs')!.readUInt32BE(at) * 0.0254);
        expect([x, y]).toEqual([expect.closeTo(dpi, 1), expect.closeTo(dpi, 1)]);
        expect(chunks.get('pHYs')![8]).toBe(1);
      }
    },
  );

  it('has a glyph for every sign that figures use', () => {
    const missing = Buffer.from(renderPng(word('\uE123')));
    const blank = Buffer.from(renderPng(word(' ')));
    for (const sign of 'αβθδλ₀₁₂₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻−×·…≥∞') {
      const drawn = Buffer.from(renderPng(word(sign)));
      expect(drawn.equals(missing), sign).toBe(false);
      expect(drawn.equals(blank), sign).toBe(false);
    }
  });

  it('draws bold type bolder', () => {
    const bold = word('a');
    const ink = (scene: Scene) => renderPng(scene).length;
    const heavy = { ...bold, marks: bold.marks.map((mark) => ({ ...mark, bold: true })) } as Scene;
    expect(ink(heavy)).not.toBe(ink(bold));
  });
});

describe('renderPdf', () => {
  it('is one vector page of the figure’s size with embedded TrueType and text that can be searched', async () => {
    const pdf = Buffer.from(await renderPdf(figure)).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toMatch(/\/MediaBox \[0 0 180 150\]/);
    expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1);
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
    expect(pdf.match(/\/ToUnicode/g)).toHaveLength(2);
    expect(pdf).not.toMatch(/\/Type3|\/Subtype \/Image/);
  });

  it('is the same every time', async () => {
    expect(Buffer.from(await renderPdf(figure)).equals(await renderPdf(figure))).toBe(true);
  });
});

describe('writeFigure', () => {
  it('picks the format by the extension, makes the folder, refuses others before it writes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'saddleback-figures-'));
    try {
      const at = (name: string) => join(folder, 'deep', name);
      await writeFigure(at('a.svg'), figure);
      await writeFigure(at('a.PNG'), figure);
      await writeFigure(at('a.pdf'), figure);
      expect(Buffer.from(renderSvg(figure)).equals(await readFile(at('a.svg')))).toBe(true);
      expect((await readFile(at('a.PNG'))).subarray(1, 4).toString()).toBe('PNG');
      expect((await readFile(at('a.pdf'))).subarray(1, 4).toString()).toBe('PDF');
      await expect(writeFigure(at('a.jpg'), figure)).rejects.toThrow(/\.svg, \.png, \.pdf, not as \.jpg/);
      expect(await readdir(join(folder, 'deep'))).toHaveLength(3);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
