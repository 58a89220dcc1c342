import type { Asked } from '#shared/analysis/provenance/known.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { Layout } from '#shared/domain/layout.ts';
import type { FieldView, HessianRecord, LandscapeDetail, LandscapeRecord } from '#shared/domain/project.ts';
import type { Numbers } from '#shared/domain/topology.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';
import { Curve } from './curve.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { Provenance } from './provenance.svelte.ts';
import { Resource } from './resource.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { soon } from './soon.ts';
import { Threshold } from './threshold.svelte.ts';

/** Points of a field that are fetched for drawing. */
const drawnPoints = 40_000;
/** Milliseconds between two looks at a landscape that is being sampled. */
const growth = 600;

/** One landscape as the views show it: a field, its topology under one representation, and the threshold that they share. */
export class Landscape {
  readonly id: number;
  readonly detail = new Resource<LandscapeDetail>();
  readonly field = new Resource<FieldView>();
  readonly topology = new Resource<TopologyView>();
  /** Minima by representation, of those whose topology is stored; null where they are undefined. */
  readonly minima = new Resource<Numbers>();
  /** What was computed of its model's Hessian, newest first. */
  readonly hessians = new Resource<readonly HessianRecord[]>();
  /** What deserves a second look in the field shown. */
  readonly findings = new Resource<readonly Finding[]>();
  /** The re-aligned copy, once it was asked for. */
  readonly copy = new Resource<LandscapeRecord>();
  readonly threshold = new Threshold();
  readonly selection = new Selection(this.threshold);
  /** Where it and the numbers about it come from. */
  readonly provenance: Provenance;
  readonly #line: ProjectLine;
  #curve = $state.raw<Curve | null>(null);
  #fieldName = $state<string | null>(null);
  #lintedField: string | null = null;
  #representation = $state('');

  /** Fetches it anew, soon: what is being sampled changes often. */
  readonly refresh: () => void;

  /** @param kept what it showed when it was last looked at */
  constructor(line: ProjectLine, id: number, representation: string, kept: Layout['landscape'] = null) {
    this.#line = line;
    this.id = id;
    this.provenance = new Provenance(line, id);
    this.#representation = kept?.representation ?? representation;
    this.#fieldName = kept?.field ?? null;
    this.threshold.set(kept?.threshold ?? 0);
    this.refresh = soon(growth, () => this.open());
  }

  /** Name of the field shown, null before it is known. */
  get fieldName(): string | null {
    return this.#fieldName;
  }

  /** How its model was trained; null before it is known whether it has one. */
  get curve(): Curve | null {
    return this.#curve;
  }

  get representation(): string {
    return this.#representation;
  }

  /** What it is looked at with, to be found so again. */
  get kept(): NonNullable<Layout['landscape']> {
    const { id, representation, threshold } = this;
    return { id, field: this.#fieldName, representation, threshold: threshold.value };
  }

  /** Fetches everything; failures are kept in what failed. */
  async open(): Promise<void> {
    await this.detail.load((signal) =>
      this.#line.connection.call('landscape', { project: this.#line.id, id: this.id }, { signal }),
    );
    const detail = this.detail.value;
    if (!detail) return;
    if (!detail.fields.includes(this.#fieldName ?? '')) this.#fieldName = null;
    this.#fieldName ??= detail.fields.find((name) => name.toLowerCase() === 'loss') ?? detail.fields[0] ?? null;
    await Promise.all([
      this.#loadField(),
      this.#loadTopology().then(() => this.#loadFindings()),
      this.#loadMinima(),
      this.loadHessians(),
      this.#loadCurve(),
    ]);
  }

  async loadHessians(): Promise<void> {
    const model = this.detail.value?.model ?? null;
    if (model === null) return;
    const request = { project: this.#line.id, model };
    await this.hessians.load((signal) => this.#line.connection.call('hessians', request, { signal }));
  }

  async #loadCurve(): Promise<void> {
    const model = this.detail.value?.model ?? null;
    if (model === null || this.#curve?.series.value) return;
    this.#curve ??= new Curve(this.#line, { model });
    await this.#curve.load();
  }

  chooseField(name: string): void {
    if (name === this.#fieldName) return;
    this.#fieldName = name;
    this.topology.clear();
    this.threshold.follow(null);
    this.threshold.reset();
    this.findings.clear();
    this.copy.clear();
    void Promise.all([this.#loadField(), this.#loadTopology().then(() => this.#loadFindings()), this.#loadMinima()]);
  }

  /** Computes the topology under another representation when it is not stored yet. */
  chooseRepresentation(id: string): void {
    if (id === this.#representation) return;
    this.#representation = id;
    void this.#loadTopology();
  }

  /** Has the copy made in which displaced lines are put back. */
  async realign(): Promise<void> {
    const field = this.#fieldName;
    if (field === null) return;
    const request = { project: this.#line.id, landscape: this.id, field };
    await this.copy.load((signal) => this.#line.connection.call('realign', request, { signal }));
  }

  /** Shows where a number comes from; null for all of the landscape. */
  ask(asked: Asked | null): void {
    void this.provenance.show(asked, this.detail.value?.model ?? null);
  }

  /** Tries again what failed. */
  retry(): void {
    void this.open();
  }

  async #loadField(): Promise<void> {
    const field = this.#fieldName;
    if (field === null) return;
    const request = { project: this.#line.id, landscape: this.id, field, maxPoints: drawnPoints };
    await this.field.load((signal) => this.#line.connection.call('field-view', request, { signal }));
  }

  async #loadTopology(): Promise<void> {
    const field = this.#fieldName;
    // points that are still missing would be taken for holes
    if (field === null || this.detail.value?.state !== 'done') return;
    const key = { project: this.#line.id, landscape: this.id, field, representation: this.#representation };
    const known = this.topology.value;
    if (known && known.field === field && known.representation === key.representation) return;
    await this.topology.load((signal) => this.#line.connection.call('topology-view', key, { signal }));
    this.threshold.follow(this.topology.failure ? null : this.topology.value);
    void this.#loadMinima();
  }

  // after the topology, whose process has one turn at a time
  async #loadFindings(): Promise<void> {
    const field = this.#fieldName;
    if (field === null || this.detail.value?.state !== 'done') return;
    if (this.#lintedField === field && this.findings.value) return;
    const request = { project: this.#line.id, landscape: this.id, field };
    await this.findings.load((signal) => this.#line.connection.call('lint', request, { signal }));
    this.#lintedField = field;
  }

  async #loadMinima(): Promise<void> {
    const field = this.#fieldName;
    const filter = { landscape: this.id, name: 'minima', source: 'topology', latest: true };
    const request = { ...filter, project: this.#line.id, offset: 0, limit: 200 };
    await this.minima.load(async (signal) => {
      const { items } = await this.#line.connection.call('metrics', request, { signal });
      const ofField = items.filter(({ conventions }) => conventions.field === field);
      return Object.fromEntries(ofField.map(({ conventions, value }) => [conventions.representation, value]));
    });
  }
}
