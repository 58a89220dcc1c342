import * as v from 'valibot';
import { WorkbenchError } from './errors.ts';
import type { Mark, MeshMark, PathMark, Scene } from './scene.ts';

/** What a scene may hold: far more than a figure does, and less than would keep a process busy for ever. */
export const sceneLimits = {
  points: 14_400,
  marks: 200_000,
  vertices: 4_000_000,
  depth: 16,
  text: 20_000,
  provenance: 1_000_000,
} as const;

const farthest = 1e7;
const coordinate = v.pipe(v.number(), v.minValue(-farthest), v.maxValue(farthest));
const length = v.pipe(v.number(), v.minValue(0), v.maxValue(farthest));
const side = v.pipe(v.number(), v.gtValue(0), v.maxValue(sceneLimits.points));
const colour = v.pipe(v.string(), v.regex(/^(#[\da-f]{6}|none)$/i, '#rrggbb or none'));
/** Beyond control characters, which are written as spaces: what XML 1.0 has no place for. */
const textUpTo = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check(
      (value) => value.isWellFormed() && !/[\ufffe\uffff]/.test(value),
      'well-formed Unicode without noncharacters',
    ),
  );
const text = textUpTo(sceneLimits.text);
const role = v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'letters, digits and hyphens')));
const style = {
  fill: v.optional(colour),
  stroke: v.optional(colour),
  strokeWidth: v.optional(length),
  opacity: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  dash: v.optional(v.pipe(v.array(length), v.maxLength(16))),
  cap: v.optional(v.picklist(['butt', 'round', 'square'])),
  role,
};
const list = v.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)),
  'a list of numbers',
);
const box = v.object({ x: coordinate, y: coordinate, width: length, height: length });

const mark = v.variant('kind', [
  v.object({
    kind: v.literal('path'),
    points: list,
    starts: v.optional(list),
    closed: v.optional(v.boolean()),
    ...style,
  }),
  v.object({ kind: v.literal('circle'), x: coordinate, y: coordinate, r: length, ...style }),
  v.object({
    kind: v.literal('text'),
    x: coordinate,
    y: coordinate,
    text,
    size: v.pipe(length, v.maxValue(1000)),
    fill: colour,
    anchor: v.optional(v.picklist(['start', 'middle', 'end'])),
    bold: v.optional(v.boolean()),
    rotate: v.optional(v.pipe(v.number(), v.minValue(-360), v.maxValue(360))),
    role,
  }),
  v.object({
    kind: v.literal('mesh'),
    points: v.instance(Float64Array),
    starts: v.instance(Uint32Array),
    fill: v.instance(Uint32Array),
    edge: v.instance(Uint32Array),
    strokeWidth: length,
    role,
  }),
  v.object({
    kind: v.literal('group'),
    marks: v.array(v.unknown()),
    translate: v.optional(v.tuple([coordinate, coordinate])),
    clip: v.optional(box),
    role,
  }),
]);

const page = v.object({
  width: side,
  height: side,
  title: text,
  description: text,
  background: colour,
  marks: v.array(v.unknown()),
  provenance: v.optional(textUpTo(sceneLimits.provenance)),
});

/**
 * A scene that came from elsewhere, once all of it is what a scene is made of: known kinds of marks, finite coordinates, colours and names that mean
 * nothing else in SVG, sizes and numbers within `sceneLimits`. Keys that a scene does not have are left out.
 * @throws WorkbenchError 'bad-value' that names the mark and the key; 'too-large'
 */
export function checkScene(value: unknown): Scene {
  const { marks, ...rest } = parsed(page, value, 'The scene');
  const left = { marks: sceneLimits.marks, vertices: sceneLimits.vertices };
  return { ...rest, marks: checkMarks(marks, 'The scene', 1, left) };
}

interface Left {
  marks: number;
  vertices: number;
}

function checkMarks(marks: readonly unknown[], place: string, depth: number, left: Left): Mark[] {
  if (depth > sceneLimits.depth)
    throw new WorkbenchError(
      'too-large',
      `${place}: found groups in groups, expected at most ${sceneLimits.depth} deep`,
    );
  left.marks -= marks.length;
  if (left.marks < 0)
    throw new WorkbenchError('too-large', `${place}: found more than ${sceneLimits.marks} marks; draw fewer`);
  return marks.map((each, i): Mark => {
    const at = `${place}, mark ${i}`;
    const found = parsed(mark, each, at);
    if (found.kind === 'group') return { ...found, marks: checkMarks(found.marks, at, depth + 1, left) };
    if (found.kind === 'path') checkPath(found, at, left);
    else if (found.kind === 'mesh') checkMesh(found, at, left);
    return found;
  });
}

function checkPath({ points, starts }: PathMark, at: string, left: Left): void {
  const vertices = checkPoints(points, at, left);
  if (starts) checkStarts(starts, vertices, at);
}

function checkMesh({ points, starts, fill, edge }: MeshMark, at: string, left: Left): void {
  checkStarts(starts, checkPoints(points, at, left), at);
  const polygons = Math.max(starts.length - 1, 0);
  if (fill.length !== polygons || edge.length !== polygons)
    refuse(at, `${fill.length} and ${edge.length} colours`, `one for each of ${polygons} polygons`);
  if (fill.some((packed) => packed > 0xffffff) || edge.some((packed) => packed > 0xffffff))
    refuse(at, 'a colour beyond 0xffffff', '0xrrggbb');
}

/** Answers the number of vertices. */
function checkPoints(points: ArrayLike<number>, at: string, left: Left): number {
  if (points.length % 2) refuse(at, `${points.length} numbers`, 'x and y of each point');
  left.vertices -= points.length / 2;
  if (left.vertices < 0)
    throw new WorkbenchError('too-large', `${at}: found more than ${sceneLimits.vertices} points in all; draw fewer`);
  for (let k = 0; k < points.length; k++)
    if (typeof points[k] !== 'number' || !(Math.abs(points[k]) <= farthest))
      refuse(at, `the coordinate ${String(points[k])}`, `a number up to ${farthest}`);
  return points.length / 2;
}

function checkStarts(starts: ArrayLike<number>, vertices: number, at: string): void {
  for (let k = 0; k < starts.length; k++)
    if (!Number.isSafeInteger(starts[k]) || starts[k] > vertices || starts[k] < (k ? starts[k - 1] : 0))
      refuse(at, `the start ${String(starts[k])}`, `ascending places among ${vertices} points`);
}

function refuse(at: string, found: string, expected: string): never {
  throw new WorkbenchError('bad-value', `${at}: found ${found}, expected ${expected}`);
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, value: unknown, at: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  return refuse([at, v.getDotPath(issue)].filter(Boolean).join(', '), issue.received, issue.expected ?? issue.message);
}
