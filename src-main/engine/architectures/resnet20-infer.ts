import type { ParamValues } from '#shared/domain/params.ts';

type Shapes = ReadonlyMap<string, readonly number[]>;

/**
 * What a file tells of a ResNet-20. A projection among its arrays shows a residual network with shortcut B; without one it is plain or has shortcut A,
 * which only the metadata can tell: `residual` (true, false) or `shortcut` (A, B, optionA, optionB, none). Empty for the arrays of another family.
 */
export function inferResnet20(metadata: Readonly<Record<string, string>>, arrays: Shapes): ParamValues {
  const shapes = new Map([...arrays].map(([name, shape]) => [name.replace(/^module\./, ''), shape]));
  const stem = shapes.get('conv1.weight');
  const head = shapes.get('fc.weight');
  if (
    stem?.length !== 4 ||
    head?.length !== 2 ||
    !shapes.has('layer3.2.conv2.weight') ||
    shapes.has('layer4.0.conv1.weight')
  )
    return {};
  const projected = shapes.has('layer2.0.downsample.0.weight');
  const shortcut = /^(?:option)?([AB])$/i.exec(metadata.shortcut ?? '')?.[1].toUpperCase();
  // a plain network of a file that tells every parameter has a shortcut that nothing reads
  const residual = projected || (residualBy(metadata) ?? (shortcut ? true : undefined));
  return {
    channels: stem[1],
    classes: head[0],
    ...(residual !== undefined && { residual }),
    // a plain network has no shortcut to tell of
    ...(residual !== false && { shortcut: projected ? 'B' : (shortcut ?? 'A') }),
  };
}

function residualBy({ residual, shortcut }: Readonly<Record<string, string>>): boolean | undefined {
  if (residual === 'true' || residual === 'false') return residual === 'true';
  return shortcut === 'none' ? false : undefined;
}
