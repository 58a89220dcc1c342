/** What to say of k nearest neighbours on a grid of so many axes: nothing below three. */
export function sparseNeighbourhoods(axes: number, k: number): string[] {
  const around = 3 ** axes - 1;
  return axes < 3 || k >= around
    ? []
    : [
        `k = ${k} is fewer than the ${around} neighbours around a vertex of a grid of ${axes} axes: which of those equally far away are joined depends on vertex ids alone`,
      ];
}
