/** What the process of the WebGPU provider is asked. A graph has one input, `feeds`, and one output, `results`. */
export type WebgpuCall =
  | { readonly kind: 'compile'; readonly graph: number; readonly model: Uint8Array }
  | { readonly kind: 'run'; readonly graph: number; readonly feeds: Float32Array }
  | { readonly kind: 'dispose'; readonly graph: number }
  | { readonly kind: 'devices' };

export type WebgpuRequest = WebgpuCall & { readonly id: number };

/** `value` is the results of a run, or whether the process holds a graphics device open; `error` the message of what failed. */
export interface WebgpuReply {
  readonly id: number;
  readonly value: Float32Array | boolean | null;
  readonly error: string | null;
}
