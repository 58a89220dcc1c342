import { crc32 } from 'node:zlib';

/** The signature and IHDR, with which every PNG begins. */
const headLength = 8 + 25;
const metresPerInch = 0.0254;

/** The same PNG with its resolution in it, so that programs set it at its size: a pHYs chunk, which counts pixels per metre (PNG, third edition, § 11.3.4.3). @param dpi pixels per inch */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / metresPerInch);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk.writeUInt8(1, 16); // the unit is the metre
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, headLength), chunk, png.subarray(headLength)]);
}
