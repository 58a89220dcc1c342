import { sampleSet, type SampleSet } from '#shared/domain/sample-set.ts';
import { shapeText, sizeOf, tensor, toFloat64 } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { axisName, chosenName, fieldArrays, isField, recordArrays, recordIn, type Tensors } from './npz-arrays.ts';
import { writeNpz } from './npz.ts';
import { ofFile } from './of-file.ts';
import { checkedScatterProvenance } from './provenance.ts';

const pointsName = 'points';

/** The scattered samples of an archive, null where it holds a grid: without `points` of n × d, with axes, or with a field of more than one axis. */
export function scatteredIn(tensors: Tensors, file: string, key: string | undefined): SampleSet | null {
  const points = tensors.get(pointsName);
  const names = [...tensors.keys()];
  if (points?.shape.length !== 2 || names.some((name) => axisName.test(name))) return null;
  const isLine = (name: string): boolean => tensors.get(name)!.shape.length === 1;
  const candidates = names.filter((name) => isField(name) && name !== pointsName && (isLine(name) || isLoss(name)));
  const chosen = tensors.get(chosenName(candidates, file, key) ?? '');
  if (chosen?.shape.length !== 1) return null;
  const [n, dimensions] = points.shape;
  if (sizeOf(points.shape) === 0)
    throw fileError('file-malformed', file, pointsName, shapeText(points.shape), 'a point with a coordinate');
  if (chosen.shape[0] !== n)
    throw fileError(
      'shape-mismatch',
      file,
      pointsName,
      shapeText(points.shape),
      `${chosen.shape[0]} rows, as the field`,
    );
  const lines = [...tensors].filter(([name, { shape }]) => isField(name) && shape.length === 1 && shape[0] === n);
  const fields = new Map(lines.map(([name, { data }]) => [name, toFloat64(data)]));
  const record = recordIn(tensors, file);
  const provenance = record === undefined ? null : checkedScatterProvenance(record, file);
  return ofFile(file, () => sampleSet(dimensions, toFloat64(points.data), fields, provenance));
}

const isLoss = (name: string): boolean => name.toLowerCase() === 'loss';

/** Fields in their order, then `points`, then `provenance` when there is one. @throws WorkbenchError 'bad-value' for a field's name */
export function writeScattered({ dimensions, points, fields, provenance }: SampleSet): Uint8Array {
  const n = points.length / dimensions;
  return writeNpz(
    new Map([
      ...fieldArrays(fields, [n], [pointsName]),
      [pointsName, tensor('float64', [n, dimensions], points)],
      ...recordArrays(provenance),
    ]),
  );
}
