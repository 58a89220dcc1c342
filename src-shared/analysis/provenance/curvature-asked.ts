import type { HessianEigenvalue, HessianTrace } from '../../domain/hessian.ts';
import type { HessianRecord } from '../../domain/project.ts';
import type { Asked } from './known.ts';

const of = 'the Hessian of the full-batch loss at the trained weights';
const bySize = ['Largest', 'Second largest', 'Third largest'];

/** @param i place in the record's eigenvalues */
export const ofEigenvalue = (record: HessianRecord, i: number): Asked => ({
  title: `λ${i + 1}`,
  value: record.hessian.eigenvalues[i].value,
  definition: `${bySize[i] ?? `${i + 1}-th largest`} eigenvalue, in algebraic order, of ${of}; relative residual ${record.hessian.eigenvalues[i].residual}.`,
  source: 'Lanczos 1950, fully re-orthogonalised; exact Hessian-vector products',
  from: record,
});

export const ofLowest = (record: HessianRecord, { value, residual }: HessianEigenvalue): Asked => ({
  title: 'Lowest eigenvalue, at most',
  value,
  definition: `Smallest Ritz value of the same Krylov space: the lowest eigenvalue of ${of} is at most this; relative residual ${residual}.`,
  source: 'Lanczos 1950, fully re-orthogonalised; exact Hessian-vector products',
  from: record,
});

export const ofTrace = (record: HessianRecord, { estimate, low, high, confidence }: HessianTrace): Asked => ({
  title: 'Trace',
  value: estimate,
  definition: `Sum of all eigenvalues of ${of}; ${low === high ? 'summed exactly' : `${100 * confidence} % interval ${low} … ${high}`}.`,
  source: 'Meyer, Musco, Musco and Woodruff 2021 (Hutch++)',
  from: record,
});
