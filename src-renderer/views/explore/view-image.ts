import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import type { HeightfieldData, HeightfieldLook } from '../../gl/heightfield.ts';
import { paintOffScreen } from '../../gl/off-screen.ts';
import { unit } from '../panels/page-theme.ts';

/** Width of a saved view, pixels. */
export const imageWidth = 4096;

/** A surface as it is on the page: what is painted behind it and in front of it, of one size. */
export interface ViewLayers {
  readonly back: Scene;
  readonly data: HeightfieldData;
  readonly look: HeightfieldLook;
  readonly front: Scene;
  /** `#rrggbb`. */
  readonly background: string;
}

/** The view as a PNG, `imageWidth` pixels wide. @throws WorkbenchError as `paintOffScreen`; 'too-large' when the browser has no memory for it */
export async function viewImage({ back, data, look, front, background }: ViewLayers): Promise<Uint8Array> {
  const height = Math.round((imageWidth * back.height) / back.width);
  const canvas = document.createElement('canvas');
  canvas.width = imageWidth;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw noMemory(height);
  context.fillStyle = background;
  context.fillRect(0, 0, imageWidth, height);
  context.drawImage(await sceneImage(back), 0, 0, imageWidth, height);
  const density = imageWidth / (back.width * unit);
  paintOffScreen(data, look, { width: imageWidth, height, density }, (painted) => context.drawImage(painted, 0, 0));
  context.drawImage(await sceneImage(front), 0, 0, imageWidth, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw noMemory(height);
  return new Uint8Array(await blob.arrayBuffer());
}

async function sceneImage(scene: Scene): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(sceneToSvg(scene))}`;
  await image.decode();
  return image;
}

const noMemory = (height: number): WorkbenchError =>
  new WorkbenchError('too-large', `The browser has no memory for ${imageWidth} × ${height} pixels; save SVG or PDF`);
