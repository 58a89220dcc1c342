import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPdf, renderSvg } from '#main/figures/render.ts';
import { parseParams } from '#shared/domain/params.ts';
import { pageWidth } from '#shared/plots/figures/page-width.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { hardProject } from '#test/shared/plots/figures/hard-project.ts';
import { madeSource } from '#test/shared/plots/figures/made-source.ts';
import { texts } from '#test/shared/plots/marks.ts';
import { isWellFormed } from '#test/shared/plots/well-formed.ts';

const tools = ['pdfinfo', 'pdffonts', 'pdftotext'];
const lacking = tools.filter((tool) => spawnSync(tool, ['-v']).error);
const noTools = `not on this machine: ${lacking.join(', ')} (of poppler-utils), which read the PDF back`;
if (lacking.length) console.log(`Skipped: PDF files of figures are not read back; ${noTools}`);

const source = madeSource(hardProject);
const figures = figureTemplates.flatMap((template) =>
  ['85mm', '3.25in', '174mm', '6.75in'].map((width) => [template.id, width, template] as const),
);
const made = async (template: (typeof figureTemplates)[number], width: string): Promise<Scene> =>
  (await template.make(source, parseParams(template, {}), { width: pageWidth(width) })).scene;

/** Blanks come and go in what is read back. */
const solid = (text: string): string => text.replace(/\s/g, '');

describe('the SVG of a figure', () => {
  it.each(figures)(
    '%s at %s parses, keeps its labels and refers to nothing outside itself',
    async (_id, width, template) => {
      const scene = await made(template, width);
      const svg = Buffer.from(renderSvg(scene)).toString('utf8');
      expect(isWellFormed(svg)).toBe(true);
      const written = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')); // prettier-ignore
      expect(written).toEqual(texts(scene));
      const references = [...svg.matchAll(/(?:href|src)="([^"]{0,40})|url\(([^)]{0,40})/g)].map(([, href, url]) => href ?? url); // prettier-ignore
      expect(references.filter((each) => !/^(#|data:image\/png;base64,)/.test(each))).toEqual([]);
      expect(svg).not.toMatch(/<(script|style|foreignObject|use)\b|<!|<\?/);
    },
  );
});

describe.skipIf(lacking.length)('the PDF of a figure', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saddleback-print-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(figures)(
    '%s at %s holds every label, embedded TrueType and what the figure is',
    async (id, width, template) => {
      const scene = await made(template, width);
      const path = join(folder, `${id}-${width}.pdf`);
      await writeFile(path, await renderPdf(scene));
      const read = (tool: string, ...options: string[]): string => {
        const { stdout, stderr, status } = spawnSync(tool, options, { encoding: 'utf8', maxBuffer: 2 ** 26 });
        expect([tool, status, stderr]).toEqual([tool, 0, '']);
        return stdout;
      };
      const found = solid(read('pdftotext', '-raw', '-enc', 'UTF-8', path, '-'));
      expect(texts(scene).filter((text) => !found.includes(solid(text)))).toEqual([]);
      const fonts = read('pdffonts', path).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      // name, type, encoding, embedded, subset, with a table to Unicode
      for (const font of fonts) expect(font).toMatch(/^\w+\+DejaVuSans\S* +CID TrueType +\S+ +yes yes yes/);
      const info = new Map(read('pdfinfo', '-enc', 'UTF-8', path).split('\n').map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 1).trim()])); // prettier-ignore
      expect(info.get('Title')).toBe(scene.title);
      expect(info.get('Subject')?.startsWith(template.description)).toBe(true);
      expect(info.get('Creator')).toBe('Saddleback');
      expect(JSON.parse(info.get('Keywords')!)).toEqual(JSON.parse(scene.provenance!));
      expect(info.get('Pages')).toBe('1');
      expect(info.get('Page size')!.split(' pts')[0].split(' x ').map(Number)).toEqual([scene.width, scene.height].map((points) => expect.closeTo(points, 1) as number)); // prettier-ignore
    },
  );
});
