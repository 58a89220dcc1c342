import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Axis } from '#shared/domain/landscape.ts';
import type { LandscapeWriter } from './landscape-format.ts';
import { encodeScalars } from './scalars.ts';

/** Largest deviation of a coordinate from even spacing, in spacings. */
const tolerance = 1e-9;
const headerSize = 8;

/**
 * VTK image data, float64 appended raw; the last axis becomes x, which is fastest. At most three axes, evenly spaced. Names of axes and provenance are not stored.
 * @throws WorkbenchError 'unsupported-format' above three axes, 'bad-value' for uneven axes
 */
export const vtiWriter: LandscapeWriter = {
  id: 'vti',
  title: 'VTK image data',
  extensions: ['.vti'],
  write({ axes, fields }) {
    if (axes.length > 3)
      throw new WorkbenchError('unsupported-format', `A vti file has at most 3 axes, the landscape has ${axes.length}`);
    const xyz = [0, 1, 2].map((i) => evenAxis(axes[axes.length - 1 - i]));
    const extent = xyz.map(({ points }) => `0 ${points - 1}`).join(' ');
    const blocks = [...fields.values()].map((values) => encodeScalars(values, 'float64'));
    let offset = 0;
    const arrays = [...fields.keys()].map((name, i) => {
      const tag = `<DataArray type="Float64" Name="${escaped(name)}" format="appended" offset="${offset}"/>`;
      offset += headerSize + blocks[i].length;
      return tag;
    });
    const head = `<?xml version="1.0"?>
<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64">
<ImageData WholeExtent="${extent}" Origin="${xyz.map((axis) => axis.origin).join(' ')}" Spacing="${xyz.map((axis) => axis.spacing).join(' ')}">
<Piece Extent="${extent}">
<PointData>
${arrays.join('\n')}
</PointData>
</Piece>
</ImageData>
<AppendedData encoding="raw">
_`;
    const lengths = blocks.map((block) => new Uint8Array(BigUint64Array.of(BigInt(block.length)).buffer));
    const body = blocks.flatMap((block, i) => [lengths[i], block]);
    return Uint8Array.from(Buffer.concat([Buffer.from(head), ...body, Buffer.from('\n</AppendedData>\n</VTKFile>\n')]));
  },
};

function evenAxis(axis: Axis | undefined): { points: number; origin: number; spacing: number } {
  if (!axis) return { points: 1, origin: 0, spacing: 1 };
  const { name, values } = axis;
  const points = values.length;
  const origin = values[0];
  if (points === 1) return { points, origin, spacing: 1 };
  const spacing = (values[points - 1] - origin) / (points - 1);
  const uneven = values.findIndex(
    // not "greater": the spacing of a range beyond the largest float64 is infinite, and the deviation NaN
    (value, i) => !(Math.abs(value - (origin + i * spacing)) <= tolerance * Math.abs(spacing)),
  );
  if (uneven >= 0)
    throw new WorkbenchError(
      'bad-value',
      `A vti file needs evenly spaced axes; ${name} is ${values[uneven]} at index ${uneven}, expected ${origin + uneven * spacing}`,
    );
  return { points, origin, spacing };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c]);
