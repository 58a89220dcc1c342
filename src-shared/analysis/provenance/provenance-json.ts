import { commandLines } from './command-lines.ts';
import { specOf, type Known } from './known.ts';

/** The whole record as JSON; arrays over grid points, pairs and densities are left to the project and the commands. */
export function provenanceJson(known: Known): string {
  const { landscape, model, topology, hessians, evaluation } = known;
  const { axes, provenance } = landscape;
  return JSON.stringify(
    {
      landscape: {
        ...landscape,
        spec: undefined,
        provenance: undefined,
        axes: axes.map(({ name, values }) => ({ name, low: values[0], high: values.at(-1), steps: values.length })),
      },
      spec: specOf(known),
      provenance,
      model,
      topology: topology && {
        field: topology.field,
        representation: topology.representation,
        numbers: topology.numbers,
        conventions: topology.conventions,
        versions: topology.versions,
        at: topology.at,
      },
      evaluation,
      hessians: hessians.map(({ spec, hessian, at }) => ({ spec, at, ...hessian, density: undefined })),
      commands: commandLines(known, null).lines,
    },
    null,
    2,
  );
}
