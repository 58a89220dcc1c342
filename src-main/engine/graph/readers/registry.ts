import { elementwiseReaders } from './elementwise.ts';
import { layoutReaders } from './layout.ts';
import { productReaders } from './products.ts';
import { normalisationReaders } from './normalisation.ts';
import { poolingReaders } from './pooling.ts';
import type { Readers } from './reader.ts';
import { reductionReaders } from './reductions.ts';

/** How each ONNX operator that is read becomes values, by its ONNX name. */
export const readers: Readers = {
  ...elementwiseReaders,
  ...reductionReaders,
  ...layoutReaders,
  ...productReaders,
  ...normalisationReaders,
  ...poolingReaders,
};
