import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';

/**
 * A scene as an element that fills the box it is put into: the very marks of the exported file. Its name and description are left to whoever shows it.
 * @throws WorkbenchError 'internal' when a coordinate is not finite
 */
export function sceneElement(scene: Scene): Element {
  const drawing = new DOMParser().parseFromString(sceneToSvg(scene), 'image/svg+xml').documentElement;
  for (const said of drawing.querySelectorAll(':scope > title, :scope > desc')) said.remove();
  drawing.setAttribute('width', '100%');
  drawing.setAttribute('height', '100%');
  drawing.setAttribute('aria-hidden', 'true');
  return document.adoptNode(drawing);
}
