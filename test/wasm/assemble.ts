import wabt from 'wabt';
import { lowerMasksText } from '#main/topology/wasm/lower-masks-text.ts';

/** The module of `lowerMasksText` as a file of the project: its bytes in base64, as TypeScript. */
export async function lowerMasksModule(): Promise<string> {
  const { parseWat } = await wabt();
  const { buffer } = parseWat('lower-masks.wat', lowerMasksText(), { simd: true }).toBinary({});
  const lines =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,140}/g) ?? [];
  return [
    '/** Assembled from `lower-masks-text.ts` by `npm run wasm`: base64. */',
    'export const lowerMasksBytes =',
    lines.map((line) => `  '${line}'`).join(' +\n'),
  ].join('\n').concat(';\n'); // prettier-ignore
}
