import { cellNumber } from '#main/formats/csv-rows.ts';

/** Which columns of a table are a training curve. */
export interface CurveColumns {
  readonly step: number;
  /** Columns of quantities by name (wide), or the columns of name and value (long). */
  readonly form:
    | { readonly kind: 'wide'; readonly quantities: readonly { readonly column: number; readonly name: string }[] }
    | { readonly kind: 'long'; readonly name: number; readonly value: number };
  /** Name of the run that the headings carry, as Weights & Biases writes them; null when they carry none. */
  readonly runs: readonly string[];
}

/** The first of these that is there counts the steps; the others say the same in other units and are no quantities. */
const steps = ['step', '_step', 'global_step', 'trainer/global_step', 'iteration', 'iter', 'epoch'];
const names = ['name', 'metric', 'tag', 'key', 'quantity'];
const bookkeeping = ['', 'wall time', 'wall_time', 'walltime', 'time', 'timestamp', '_timestamp', '_runtime'];

/** The columns of a curve by the headings of a table; null for one that is no curve. */
export function curveColumns(headings: readonly string[]): CurveColumns | null {
  const plain = headings.map((heading) => heading.trim().toLowerCase());
  const step = steps.map((name) => plain.indexOf(name)).find((column) => column >= 0);
  if (step === undefined || headings.every((heading) => cellNumber(heading) !== undefined)) return null;
  const [name, value] = [plain.findIndex((heading) => names.includes(heading)), plain.indexOf('value')];
  if (name >= 0 && value >= 0) return { step, form: { kind: 'long', name, value }, runs: [] };

  const quantities = headings.flatMap((heading, column) => {
    const isOther =
      steps.includes(plain[column]) || bookkeeping.includes(plain[column]) || /__(MIN|MAX)$/.test(heading);
    return isOther ? [] : [{ column, ...splitHeading(heading.trim()) }];
  });
  const runs = [...new Set(quantities.flatMap(({ run }) => (run === null ? [] : [run])))];
  return { step, form: { kind: 'wide', quantities: quantities.map(({ column, name }) => ({ column, name })) }, runs };
}

/** `run - name` of an export of Weights & Biases, else a name alone. */
function splitHeading(heading: string): { run: string | null; name: string } {
  const at = heading.lastIndexOf(' - ');
  return at < 0 ? { run: null, name: heading } : { run: heading.slice(0, at), name: heading.slice(at + 3) };
}
