/** How eigenvalues of several Hessians stand on one axis. */
export type EigenvalueAxis = 'linear' | 'asinh';

/** From this ratio on between the spectra that reach furthest and least, the narrower ones would be a line on a linear axis. */
const apart = 10;

/** The axis on which the narrowest and the widest of some spectra can be read together. @param grids ascending eigenvalues, not empty */
export function chooseEigenvalueAxis(grids: readonly Float64Array[]): EigenvalueAxis {
  const reach = grids.map((grid) => Math.max(Math.abs(grid[0]), Math.abs(grid[grid.length - 1])));
  return Math.max(...reach) >= apart * Math.min(...reach) ? 'asinh' : 'linear';
}
