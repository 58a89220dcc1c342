import type { InitialCondition } from './initial-conditions.ts';

/** u_t + βu_x − νu_xx − ρu(1 − u) = 0 for 0 ≤ t ≤ 1, u(x, 0) given, periodic in x with the period 2π. Krishnapriyan et al. 2021. */
export interface Equation {
  readonly beta: number;
  /** 0 or more. */
  readonly nu: number;
  readonly rho: number;
  readonly initial: InitialCondition;
}
