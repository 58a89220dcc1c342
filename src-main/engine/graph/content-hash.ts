import { createHash } from 'node:crypto';
import { reachable } from './value.ts';
import type { Value } from './value.ts';

/**
 * SHA-256 (hex) of what `outputs` compute: names, operators, attributes, shapes and the bits of constants. Graphs built alike hash alike, whatever else
 * was built beside them.
 */
export function contentHash(outputs: Readonly<Record<string, Value>>): string {
  const hash = createHash('sha256');
  const place = new Map<Value, number>();
  for (const value of reachable(Object.values(outputs))) {
    const { op, inputs, attrs, shape, dtype, data } = value;
    hash.update(JSON.stringify([op, inputs.map((x) => place.get(x)), attrs, shape, dtype]));
    if (data) hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    place.set(value, place.size);
  }
  return hash
    .update(JSON.stringify(Object.entries(outputs).map(([name, value]) => [name, place.get(value)])))
    .digest('hex');
}
