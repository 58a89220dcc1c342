import { describe, expect, it } from 'vitest';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { mlp } from '#main/engine/architectures/mlp.ts';
import { parseParams, type ParamValues } from '#shared/domain/params.ts';
import { resnetParams } from '#test/fixtures/resnet.ts';

const arrays = (params: ParamValues, prefix = '') =>
  new Map(
    [...resnet20.parameters(params), ...resnet20.buffers(params)].map(({ name, shape }) => [prefix + name, shape]),
  );
const B = arrays(resnetParams());
const withoutProjection = arrays(resnetParams({ shortcut: 'A', channels: 1, classes: 7 }));
const infer = (metadata: Record<string, string>, shapes = withoutProjection) => resnet20.infer(metadata, shapes);

describe('a ResNet-20 is told by', () => {
  it('its arrays: a projection shows shortcut B, kernels and head the channels and classes', () => {
    expect(infer({}, B)).toEqual({ residual: true, shortcut: 'B', channels: 3, classes: 10 });
    expect(infer({}, arrays(resnetParams(), 'module.'))).toEqual(infer({}, B));
    expect(infer({})).toMatchObject({ channels: 1, classes: 7 });
  });

  it.each([
    [{ architecture: 'resnet20', residual: 'false' }, { residual: false }],
    [
      { architecture: 'resnet20', residual: 'true' },
      { residual: true, shortcut: 'A' },
    ],
    [{ shortcut: 'optionA' }, { residual: true, shortcut: 'A' }],
    [{ shortcut: 'A' }, { residual: true, shortcut: 'A' }],
    [{ shortcut: 'none' }, { residual: false }],
  ])('metadata where no array shows it: %j', (metadata, expected) => {
    expect(infer(metadata)).toEqual({ channels: 1, classes: 7, ...expected });
  });

  it('nothing else: without a projection and metadata, residual must be said', () => {
    const told = infer({});
    expect(told).not.toHaveProperty('residual');
    expect(() => parseParams(resnet20, told)).toThrow(/residual.*--residual/);
    expect(parseParams(resnet20, { ...told, residual: 'true' })).toMatchObject({ residual: true, shortcut: 'A' });
  });

  it('its own arrays only', () => {
    const params = parseParams(mlp, {});
    const layers = new Map(mlp.parameters(params).map(({ name, shape }) => [name, shape]));
    expect(resnet20.infer({}, layers)).toEqual({});
    expect(resnet20.infer({}, new Map([...B, ['layer4.0.conv1.weight', [512, 256, 3, 3]]]))).toEqual({});
    expect(mlp.infer({}, B)).toEqual({});
    expect(mlp.buffers(params)).toEqual([]);
  });
});
