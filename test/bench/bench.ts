/** One measurement in a bench's table. */
export interface Row {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** Largest value that is still fine; null for a value that is only reported. */
  readonly budget: number | null;
  readonly ok: boolean;
}

export interface Bench {
  readonly id: string;
  readonly title: string;
  run(): Promise<Row[]>;
}

/** A row that is only reported. */
export const report = (label: string, value: number, unit: string): Row => ({
  label,
  value,
  unit,
  budget: null,
  ok: true,
});

/** A row that fails its bench above `budget`. */
export const within = (label: string, value: number, unit: string, budget: number): Row => ({
  label,
  value,
  unit,
  budget,
  ok: value <= budget,
});

/** A row with a budget in seconds for a two-core machine. Machines differ and share: it is reported, and fails its bench only at three times as much. */
export const withinSeconds = (label: string, value: number, budget: number): Row => ({
  label,
  value,
  unit: 's',
  budget,
  ok: value <= 3 * budget,
});

/** The same in milliseconds. */
export const withinMilliseconds = (label: string, value: number, budget: number): Row => ({
  ...withinSeconds(label, value, budget),
  unit: 'ms',
});
