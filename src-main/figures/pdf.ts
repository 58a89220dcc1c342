import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { fontFiles } from './fonts.ts';
import { meshOf } from './raster-mesh.ts';

/**
 * One page of the scene's own size: vector paths, text as text in embedded TrueType subsets. Equal scenes give equal bytes, hence no date of today.
 * @throws WorkbenchError 'internal' when the SVG holds something that the converter cannot draw
 */
export async function renderPdf(scene: Scene): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: [scene.width, scene.height],
    margin: 0,
    info: {
      Title: scene.title,
      Subject: scene.description,
      Creator: 'Saddleback',
      CreationDate: new Date(0),
      ...(scene.provenance && { Keywords: scene.provenance }),
    },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('regular', fontFiles.regular);
  document.registerFont('bold', fontFiles.bold);
  svgToPdf(document, sceneToSvg(scene, meshOf), 0, 0, {
    width: scene.width,
    height: scene.height,
    fontCallback: (_family, bold) => (bold ? 'bold' : 'regular'),
    warningCallback: (message) => {
      throw new WorkbenchError('internal', `The figure cannot be written as PDF: ${message}`);
    },
  });
  document.end();
  await finished;
  return Buffer.concat(chunks);
}
