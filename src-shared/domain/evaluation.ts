/** What a trained model is worth on its problem's data. */
export interface Evaluation {
  /** Mean loss over the data. */
  readonly loss: number;
  /** Parts of a composite loss by name, before their weights; empty when it has none. */
  readonly parts: Readonly<Record<string, number>>;
  readonly examples: number;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly timings: Readonly<Record<string, number>>;
}
