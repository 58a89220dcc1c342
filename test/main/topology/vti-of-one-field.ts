/**
 * The one layout of .vti that the reference landscapes have: one Float64 array, raw appended behind `_` with a UInt64 length. It reads no other, so
 * that these tests do not rest on the project's own reader.
 */
export function readVtiOfOneField(bytes: Uint8Array): { shape: number[]; values: Float64Array } {
  const header = Buffer.from(bytes).toString('latin1');
  const extent = /WholeExtent="([^"]*)"/.exec(header)![1].trim().split(/\s+/).map(Number);
  const [nx, ny, nz] = [0, 2, 4].map((k) => extent[k + 1] - extent[k] + 1);
  const data = header.indexOf('_', header.indexOf('<AppendedData')) + 1;
  const length = Number(Buffer.from(bytes).readBigUInt64LE(data));
  if (length !== 8 * nx * ny * nz) throw new Error(`${length} bytes for ${nx}×${ny}×${nz} values`);
  return {
    shape: [nz, ny, nx],
    values: new Float64Array(Uint8Array.from(bytes.subarray(data + 8, data + 8 + length)).buffer),
  };
}
