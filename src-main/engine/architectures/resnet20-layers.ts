import type { ParamValues } from '#shared/domain/params.ts';

/** A convolution without bias and the batch-norm after it, under torchvision's names. */
export interface ConvLayer {
  readonly conv: string;
  readonly norm: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
}

/** Two convolutions and what is added to their result: a projection, x itself where the shape stays, x fitted to the new shape, or nothing. */
export interface Block {
  readonly first: ConvLayer;
  readonly second: ConvLayer;
  readonly skip: ConvLayer | 'identity' | 'subsample' | 'none';
}

export const WIDTHS = [16, 32, 64] as const;
const BLOCKS = 3;

export const stem = ({ channels }: ParamValues): ConvLayer => ({
  conv: 'conv1',
  norm: 'bn1',
  inputs: channels as number,
  outputs: WIDTHS[0],
  kernel: 3,
  stride: 1,
});

/** Three stages of three blocks, 16, 32 and 64 channels wide; the second and the third halve the image. */
export function blocks({ residual, shortcut }: ParamValues): Block[] {
  return WIDTHS.flatMap((width, stage) =>
    Array.from({ length: BLOCKS }, (_, i): Block => {
      const name = `layer${stage + 1}.${i}`;
      const shrinks = stage > 0 && i === 0;
      const shape = { inputs: shrinks ? WIDTHS[stage - 1] : width, outputs: width, stride: shrinks ? 2 : 1 };
      const projection = { conv: `${name}.downsample.0`, norm: `${name}.downsample.1`, ...shape, kernel: 1 };
      const fitted = shortcut === 'B' ? projection : 'subsample';
      return {
        first: { conv: `${name}.conv1`, norm: `${name}.bn1`, ...shape, kernel: 3 },
        second: { conv: `${name}.conv2`, norm: `${name}.bn2`, inputs: width, outputs: width, kernel: 3, stride: 1 },
        skip: !residual ? 'none' : shrinks ? fitted : 'identity',
      };
    }),
  );
}

/** Every convolution, in the order of torchvision's state dictionary. */
export const convLayers = (params: ParamValues): ConvLayer[] => [
  stem(params),
  ...blocks(params).flatMap(({ first, second, skip }) => [first, second, ...(typeof skip === 'string' ? [] : [skip])]),
];
