import { expect, it } from 'vitest';
import { captionBlocks } from '#renderer/views/figures/caption-blocks.ts';
import { captionFile, figureFiles } from '#renderer/views/figures/figure-files.ts';
import { firstSentence, sizeText } from '#renderer/views/figures/figure-image.ts';
import { captionOf } from '#shared/plots/figures/parts/caption.ts';
import { columnWidths } from '#shared/domain/figure.ts';
import { emptyPanel } from '#shared/plots/frame.ts';
import { light } from '#shared/plots/theme.ts';

const caption = captionOf({
  title: 'Net 1, random',
  text: ['(a) A surface.', '(b) A tree.'],
  missing: ['the density of net 2'],
  conventions: ['First.', 'Second.'],
});

it('a caption is read as its paragraphs, the first with its title, and its list', () => {
  const blocks = captionBlocks(caption);
  expect(blocks.map(({ kind }) => kind)).toEqual(['titled', 'text', 'list']);
  expect(blocks[0].lines).toEqual(['Net 1, random.', '(a) A surface. (b) A tree.']);
  expect(blocks[1].lines).toEqual(['Missing: the density of net 2.']);
  expect(blocks[2].lines.slice(0, 2)).toEqual(['First.', 'Second.']);
});

it('every word of a caption is in its blocks', () => {
  const words = (text: string): string[] =>
    text
      .replace(/\*\*|^- /gm, '')
      .split(/\s+/)
      .filter(Boolean);
  const read = captionBlocks(caption).flatMap(({ lines }) => lines.flatMap(words));
  expect(read).toEqual(words(caption));
});

it('a picture is told by the first sentence of its caption', () => {
  expect(firstSentence(caption)).toBe('Net 1, random');
  expect(firstSentence('No bold one.\n\n- x')).toBe('No bold one.');
});

it('a figure says its size in print', () => {
  expect(sizeText(columnWidths.double, columnWidths.single)).toBe('174 × 85 mm');
});

it('what lies beside a figure is named as the command names it', () => {
  const drawn = {
    wanted: { template: 'seed-table', params: {}, width: null },
    scene: emptyPanel({ title: '', width: 72, height: 72, theme: light }, 'nothing'),
    caption,
    tables: [{ name: 'numbers', head: ['a', 'b'], rows: [[1, 'x,y'], [2, null]] }], // prettier-ignore
    texts: { tex: '\\begin{tabular}', md: '| a |' },
    svg: new Uint8Array(),
  };
  const files = figureFiles(drawn);
  expect(files.map(({ ending }) => ending)).toEqual(['numbers.csv', 'tex', 'md']);
  expect(files.map(({ text }) => text())).toEqual(['a,b\n1,"x,y"\n2,\n', '\\begin{tabular}', '| a |']);
  expect(files[0].remark).toBe('2 rows');
  expect([captionFile(drawn).ending, captionFile(drawn).text()]).toEqual(['caption.md', caption]);
});
