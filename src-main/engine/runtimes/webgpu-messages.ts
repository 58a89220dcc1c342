/** An input's new contents, row-major. */
export interface SentFeed {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** What the process of the WebGPU provider is asked. It keeps an input's contents until it is sent others. */
export type WebgpuCall =
  | { readonly kind: 'compile'; readonly graph: number; readonly model: Uint8Array }
  | { readonly kind: 'run'; readonly graph: number; readonly changed: Readonly<Record<string, SentFeed>> }
  | { readonly kind: 'dispose'; readonly graph: number }
  | { readonly kind: 'devices' };

export type WebgpuRequest = WebgpuCall & { readonly id: number };

/** `value` is the outputs of a run, or whether the process holds a graphics device open; `error` the message of what failed. */
export interface WebgpuReply {
  readonly id: number;
  readonly value: Readonly<Record<string, Float32Array>> | boolean | null;
  readonly error: string | null;
}
