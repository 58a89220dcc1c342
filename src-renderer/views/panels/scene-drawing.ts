import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';

/** A scene as it stands in the page. */
interface Drawn {
  readonly scene: Scene;
  readonly svg: Element;
  /** One for each mark, in their order. */
  readonly elements: readonly Element[];
}

/**
 * Draws scenes that fill `box`, each in place of the one before: the very marks of the exported file. A mark that is the same object in both keeps its
 * element, so that a view which moves little of its scene moves little of the page. Title and description are left to whoever shows it.
 * @throws WorkbenchError 'internal' when a coordinate is not finite; the scene before stays
 */
export function sceneDrawing(box: Element): (scene: Scene) => void {
  let drawn: Drawn | null = null;
  return (scene) => {
    drawn = drawn && canFollow(drawn.scene, scene) ? follow(drawn, scene) : whole(scene);
    if (drawn.svg.parentNode !== box) box.replaceChildren(drawn.svg);
  };
}

/** Whether the marks alone differ. Groups may refer to clips, which stand beside all marks. */
const canFollow = (before: Scene, next: Scene): boolean =>
  before.width === next.width &&
  before.height === next.height &&
  before.background === next.background &&
  !next.marks.some(({ kind }) => kind === 'group');

function whole(scene: Scene): Drawn {
  const svg = parsed(scene);
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  svg.setAttribute('aria-hidden', 'true');
  return { scene, svg, elements: markElements(svg, scene) };
}

function follow({ scene: before, svg, elements }: Drawn, scene: Scene): Drawn {
  const left = new Map(before.marks.map((mark, k) => [mark, elements[k]]));
  const kept = scene.marks.map((mark) => {
    const element = left.get(mark);
    left.delete(mark);
    return element;
  });
  const marks = scene.marks.filter((_, k) => !kept[k]);
  const fresh = marks.length ? markElements(parsed({ ...scene, marks }), { marks }) : [];
  let next = 0;
  const now = kept.map((element) => element ?? fresh[next++]);
  const standing = new Set(now);
  for (const element of elements) if (!standing.has(element)) element.remove();
  let after: Element | null = null;
  for (const element of now.toReversed()) {
    if (element.parentNode !== svg || element.nextElementSibling !== after) svg.insertBefore(element, after);
    after = element;
  }
  return { scene, svg, elements: now };
}

/** The scene's document, without what is said in words and without the line ends that would be nodes of the page. */
function parsed(scene: Scene): Element {
  const holder = document.createElement('div');
  holder.innerHTML = sceneToSvg({ ...scene, title: '', description: '' }).replaceAll('>\n<', '><');
  const svg = holder.firstElementChild!;
  for (const said of svg.querySelectorAll(':scope > title, :scope > desc')) said.remove();
  return svg;
}

/** Marks are the last elements of the document. */
const markElements = ({ children }: Element, { marks }: Pick<Scene, 'marks'>): Element[] =>
  [...children].slice(children.length - marks.length);
