import { WorkbenchError } from '#shared/domain/errors.ts';
import { indexAxes } from '#shared/domain/landscape.ts';
import { shapeText, sizeOf, toFloat64 } from '#shared/domain/tensor.ts';
import { fileError, oneLine } from './file-error.ts';
import { checkGrid, gridLandscape, unnamedField } from './grid-landscape.ts';
import type { GridReader } from './landscape-format.ts';
import { gibibyte } from './read-file.ts';
import { bytesPer, decodeScalars } from './scalars.ts';

/** Little-endian float32 and nothing else; the shape is told as nx × ny (× nz), x fastest. Singleton axes are dropped. */
export const rawF32Reader: GridReader = {
  id: 'raw-f32',
  title: 'Raw float32',
  extensions: ['.f32'],
  limit: 2 * gibibyte,
  needsShape: true,
  read(bytes, { file, shape: told }) {
    if (!told?.length || !told.every((n) => Number.isSafeInteger(n) && n > 0))
      throw new WorkbenchError(
        'bad-usage',
        `${oneLine(file)}: raw files need a shape like --shape 41x41 (x fastest), found ${told?.join('x') || 'none'}`,
        { file },
      );
    const shape = withoutSingletons(told.toReversed());
    checkGrid(shape, file, '--shape');
    const expected = sizeOf(shape) * bytesPer('float32');
    if (bytes.length !== expected)
      throw fileError(
        bytes.length < expected ? 'file-truncated' : 'file-malformed',
        file,
        'the file',
        `${bytes.length} bytes`,
        `${expected} for ${shapeText(told)} of float32`,
      );
    const data = decodeScalars(bytes, 'float32', { file, place: 'data', littleEndian: true });
    return gridLandscape(file, indexAxes(shape), new Map([[unnamedField, toFloat64(data)]]));
  },
};

/** The axes longer than one point, or the last axis where there is none. */
function withoutSingletons(shape: readonly number[]): number[] {
  const long = shape.filter((n) => n > 1);
  return long.length ? long : [1];
}
