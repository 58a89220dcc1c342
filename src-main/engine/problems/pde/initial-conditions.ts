/** What u is at t = 0, of period 2π. */
export interface InitialCondition {
  at(x: number): number;
  /** Its smallest value. */
  readonly least: number;
  /** u where `at` has diffused for a while: the solution of u_s = u_xx. @param s 0 or more */
  diffused(x: number, s: number): number;
}

/** One mode of the Fourier series: it decays as exp(−s). */
const sine: InitialCondition = {
  at: (x) => Math.sin(x),
  least: -1,
  diffused: (x, s) => Math.exp(-s) * Math.sin(x),
};

const width = Math.PI / 4;
const bell = (x: number): number => Math.exp(-((x - Math.PI) ** 2) / (2 * width * width));

/** Points of the grid whose discrete Fourier transform stands for the Fourier series of the bell. */
const samples = 1024;

/** exp(−(x − π)² / (2(π/4)²)) on [0, 2π), repeated: continuous, with a slight kink where the periods meet. Its diffusion is a cosine series around π. */
const gaussian: InitialCondition = {
  at: (x) => bell(x - 2 * Math.PI * Math.floor(x / (2 * Math.PI))),
  least: bell(0),
  diffused(x, s) {
    let sum = 0;
    const modes = cosines();
    // the modes from here on have decayed below the last digit
    for (let k = 0; k < modes.length && k * k * s < 40; k++)
      sum += modes[k] * Math.exp(-k * k * s) * Math.cos(k * (x - Math.PI));
    return sum;
  },
};

let known: Float64Array | null = null;

/** a_k of Σ a_k cos k(x − π), k from 0: the discrete transform, whose sum is the bell at every point of the grid. Made once. */
function cosines(): Float64Array {
  if (known) return known;
  const last = samples / 2;
  const modes = new Float64Array(last + 1);
  for (let i = 0; i < samples; i++) {
    const value = bell((2 * Math.PI * i) / samples);
    for (let k = 0; k <= last; k++) {
      // in whole turns of the grid, so that large angles lose nothing
      const turned = (k * (i + last)) % samples;
      modes[k] += ((k % last ? 2 : 1) / samples) * value * Math.cos((2 * Math.PI * turned) / samples);
    }
  }
  known = modes;
  return modes;
}

/** By the name that a spec holds. */
export const initialConditions = { sin: sine, gaussian } as const satisfies Record<string, InitialCondition>;
