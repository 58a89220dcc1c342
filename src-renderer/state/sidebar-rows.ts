import type { ParamValue } from '#shared/domain/params.ts';
import type { LandscapeRecord, ModelRecord, RunRecord } from '#shared/domain/project.ts';

/** One line of the list of models and landscapes. */
export type SidebarRow =
  | { readonly kind: 'group'; readonly key: string; readonly title: string }
  | { readonly kind: 'model'; readonly key: string; readonly model: ModelRecord; readonly title: string }
  | { readonly kind: 'training'; readonly key: string; readonly run: RunRecord; readonly title: string }
  | {
      readonly kind: 'landscape';
      readonly key: string;
      readonly landscape: LandscapeRecord;
      /** null for one that was imported on its own. */
      readonly model: ModelRecord | null;
      readonly title: string;
      /** What a person calls the model, where the title does not say it. */
      readonly name: string;
      readonly remark: string;
    };

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  rho: 'ρ',
  sigma: 'σ',
};

/** Models that are being trained, in a group of their own. @param runs newest first */
export function trainingRows(runs: readonly RunRecord[]): SidebarRow[] {
  if (!runs.length) return [];
  const rows = runs.map((run): SidebarRow => ({ kind: 'training', key: `training ${run.id}`, run, title: run.title }));
  return [{ kind: 'group', key: 'group training', title: 'In training' }, ...rows];
}

/**
 * Models grouped by architecture, problem and the parameters in which they differ, each with its landscapes; those without a model last. A model without
 * landscapes has a line of its own.
 */
export function sidebarRows(models: readonly ModelRecord[], landscapes: readonly LandscapeRecord[]): SidebarRow[] {
  const ofModel = Map.groupBy(landscapes, ({ model }) => model);
  const telling = tellingParameters(models);
  const rows: SidebarRow[] = [];
  let group = '';
  for (const model of models) {
    const title = groupTitle(model, telling);
    if (title !== group) rows.push({ kind: 'group', key: `group ${model.id}`, title });
    group = title;
    const name = model.seed === null ? model.label : `seed ${model.seed}`;
    const own = ofModel.get(model.id) ?? [];
    if (!own.length) rows.push({ kind: 'model', key: `model ${model.id}`, model, title: name });
    for (const landscape of own) rows.push(landscapeRow(landscape, model, name));
  }
  const known = new Set(models.map(({ id }) => id));
  const alone = landscapes.filter(({ model }) => model === null || !known.has(model));
  if (alone.length) rows.push({ kind: 'group', key: 'group alone', title: 'Imported landscapes' });
  for (const landscape of alone) rows.push(landscapeRow(landscape, null, landscape.label));
  return rows;
}

/** The landscapes of these models, and those without a model whose label has the wanted text in it. */
export function matching(
  landscapes: readonly LandscapeRecord[],
  models: readonly ModelRecord[],
  wanted: string,
): LandscapeRecord[] {
  const found = new Set(models.map(({ id }) => id));
  const text = wanted.toLowerCase();
  return landscapes.filter(({ model, label }) =>
    model === null ? label.toLowerCase().includes(text) : found.has(model),
  );
}

function landscapeRow(landscape: LandscapeRecord, model: ModelRecord | null, title: string): SidebarRow {
  const known = model?.label ?? landscape.label;
  const name = known === title ? '' : known;
  const grid = gridText(landscape.shape);
  const label = landscape.label === known ? landscape.origin : landscape.label;
  // labels of what was sampled here name the grid already
  const remark = label.includes(landscape.shape.join('×')) ? label : `${label} · ${grid}`;
  return { kind: 'landscape', key: `landscape ${landscape.id}`, landscape, model, title, name, remark };
}

/** `41²` for equal axes, `41 × 21` otherwise. */
export function gridText(shape: readonly number[]): string {
  const exponent = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const equal = shape.length > 1 && shape.every((n) => n === shape[0]);
  return equal ? `${shape[0]}${[...String(shape.length)].map((c) => exponent[Number(c)]).join('')}` : shape.join(' × ');
}

/** By architecture and problem, the parameters of which there is more than one value. */
function tellingParameters(models: readonly ModelRecord[]): ReadonlyMap<string, readonly string[]> {
  const telling = new Map<string, readonly string[]>();
  for (const [kind, alike] of Map.groupBy(models, kindOf)) {
    const names = new Set(alike.flatMap(({ parameters }) => Object.keys(parameters)));
    const differ = (name: string) => new Set(alike.map(({ parameters }) => JSON.stringify(parameters[name]))).size > 1;
    telling.set(kind, [...names].filter(differ));
  }
  return telling;
}

const kindOf = ({ architecture, problem }: ModelRecord): string => [architecture, problem].filter(Boolean).join(' · ');

function groupTitle(model: ModelRecord, telling: ReadonlyMap<string, readonly string[]>): string {
  const kind = kindOf(model);
  const parts = (telling.get(kind) ?? []).flatMap((name) =>
    Object.hasOwn(model.parameters, name) ? [`${greek[name] ?? name} = ${valueText(model.parameters[name])}`] : [],
  );
  return [kind, ...parts].join(' · ');
}

const valueText = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));
