import type * as tfjs from '@tensorflow/tfjs';

export type Tfjs = typeof tfjs;
export type Tensor = tfjs.Tensor;
export type Tensor4D = tfjs.Tensor4D;

/** A backend of TensorFlow.js that is loaded in this thread and ready. Threads share nothing: each loads its own. */
export interface TfjsBackend {
  readonly tf: Tfjs;
  /** Under which TensorFlow.js knows it. */
  readonly name: string;
}

/** What a runtime made of such a backend is called, and how it is had. */
export interface TfjsSource {
  readonly id: string;
  /** @throws WorkbenchError 'backend-missing' */
  load(): Promise<TfjsBackend>;
}
