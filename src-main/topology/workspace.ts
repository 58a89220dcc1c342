/**
 * Scratch arrays that outlive a call, by role. The first touch of fresh memory costs more than the work done in it, so whoever analyses several
 * landscapes keeps one workspace. An array taken is valid until its role is taken again, and holds whatever was left in it.
 */
export class Workspace {
  readonly #buffers = new Map<string, ArrayBuffer>();

  uint8(role: string, length: number): Uint8Array {
    return new Uint8Array(this.#buffer(role, length), 0, length);
  }

  int32(role: string, length: number): Int32Array {
    return new Int32Array(this.#buffer(role, 4 * length), 0, length);
  }

  uint32(role: string, length: number): Uint32Array {
    return new Uint32Array(this.#buffer(role, 4 * length), 0, length);
  }

  float32(role: string, length: number): Float32Array {
    return new Float32Array(this.#buffer(role, 4 * length), 0, length);
  }

  float64(role: string, length: number): Float64Array {
    return new Float64Array(this.#buffer(role, 8 * length), 0, length);
  }

  #buffer(role: string, bytes: number): ArrayBuffer {
    const held = this.#buffers.get(role);
    if (held && held.byteLength >= bytes) return held;
    const fresh = new ArrayBuffer(Math.ceil(bytes / 8) * 8);
    this.#buffers.set(role, fresh);
    return fresh;
  }
}
