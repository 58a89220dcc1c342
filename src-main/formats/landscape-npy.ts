import { indexAxes } from '#shared/domain/landscape.ts';
import { toFloat64 } from '#shared/domain/tensor.ts';
import { checkGrid, gridLandscape, unnamedField } from './grid-landscape.ts';
import type { GridReader } from './landscape-format.ts';
import { readNpy } from './npy.ts';
import { gibibyte } from './read-file.ts';

/** One array, on index coordinates. */
export const landscapeNpyReader: GridReader = {
  id: 'npy',
  title: 'NumPy array',
  extensions: ['.npy'],
  limit: 4 * gibibyte,
  needsShape: false,
  read(bytes, { file }) {
    const { shape, data } = readNpy(bytes, file);
    checkGrid(shape, file, 'the array');
    return gridLandscape(file, indexAxes(shape), new Map([[unnamedField, toFloat64(data)]]));
  },
};
