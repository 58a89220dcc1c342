import { describe, expect, it } from 'vitest';
import { commandLines } from '#shared/analysis/provenance/command-lines.ts';
import { ofEigenvalue } from '#shared/analysis/provenance/curvature-asked.ts';
import { sectionsOf } from '#shared/analysis/provenance/facts.ts';
import type { Asked } from '#shared/analysis/provenance/known.ts';
import { provenanceJson } from '#shared/analysis/provenance/provenance-json.ts';
import { hessian, known } from './known-landscape.ts';

const minima: Asked = { title: 'Minima', value: 1, definition: 'Leaves.', source: 'X', from: 'topology' };
const text = (asked: Asked | null, of = known): string => JSON.stringify(sectionsOf(of, asked));
const kinds = (asked: Asked | null): string[] => commandLines(known, asked).lines.map((line) => line.split(' ')[1]);

describe('the record of a number', () => {
  it('names the files by their hashes, seeds, directions, grid, precision, backend, versions and times', () => {
    const record = text(minima);
    const { weights } = known.landscape.spec!.model;
    for (const said of [weights.name, weights.sha256, 'seed 0', '3 × 3', 'float32', 'ort-cpu', 'node 24', 'in 2.0 s'])
      expect(record).toContain(said);
    for (const said of ['loss_f', 'grid-axis', 'weights alone', '1, 1']) expect(record).toContain(said);
  });

  it('leaves out what the number does not rest on', () => {
    expect(text(minima)).not.toContain('Hessian');
    expect(text(ofEigenvalue(hessian, 0))).not.toContain('grid-axis');
    expect(text(ofEigenvalue(hessian, 0))).toContain('12.345678901234567');
  });

  it('calls what is undefined so, and never 0', () => {
    expect(text(null)).toContain('["accuracy","undefined"]');
    expect(text(null)).toContain('["cosines","undefined"]');
  });

  it('says what is known of a landscape that was imported on its own', () => {
    const landscape = { ...known.landscape, model: null, spec: null, provenance: null, origin: 'imported' } as const;
    const alone = { ...known, landscape, model: null, hessians: [], evaluation: [] };
    expect(sectionsOf(alone, null).map(({ title }) => title)).toEqual(['Topology', 'Samples']);
  });
});

describe('its commands', () => {
  it('are those of the number alone, and of a landscape all there are', () => {
    expect(kinds(minima)).toEqual(['sample', 'topology']);
    expect(kinds(ofEigenvalue(hessian, 0))).toEqual(['hessian']);
    expect(kinds({ ...minima, from: known.evaluation[0] })).toEqual(['evaluate']);
    expect(kinds(null)).toEqual(['sample', 'topology', 'evaluate', 'evaluate', 'hessian']);
  });

  it('take a number by the backend and the precision that it was computed by, not by the model’s', () => {
    const [line] = commandLines(known, ofEigenvalue(hessian, 0)).lines;
    expect(known.model!.spec!.precision).toBe('float32');
    expect(line).toContain('--precision float64');
    const lines = commandLines(known, null).lines.filter((each) => each.includes(' evaluate '));
    expect(lines.map((each) => each.includes('float64'))).toEqual([false, true]);
  });

  it('name every file once', () => {
    const { files } = commandLines(known, null);
    expect(files).toEqual([known.landscape.spec!.model.weights]);
  });

  it('take an imported landscape from its file, and are not made up where lines were put back', () => {
    const landscape = { ...known.landscape, label: 'a b.vti', spec: null, provenance: null };
    expect(commandLines({ ...known, landscape }, minima)).toEqual({
      lines: ["saddleback topology 'a b.vti' --representation grid-axis --key loss_f"],
      files: [{ name: 'a b.vti', sha256: landscape.hash }],
    });
    const { provenance } = known.landscape;
    const moved = { ...provenance!, conventions: { 're-aligned': 'every second line' } };
    const copy = { ...known.landscape, label: 'random, re-aligned', provenance: moved };
    expect(commandLines({ ...known, landscape: copy }, minima).lines).toEqual([]);
  });
});

describe('the record as JSON', () => {
  it('holds spec, provenance, numbers, Hessian and commands, and no array of values', () => {
    const read = JSON.parse(provenanceJson(known)) as Record<string, never>;
    expect(read).toMatchObject({
      spec: known.landscape.spec,
      provenance: { timings: known.landscape.provenance!.timings },
      topology: { numbers: known.topology!.numbers },
      hessians: [{ eigenvalues: hessian.hessian.eigenvalues }],
      commands: commandLines(known, null).lines,
    });
    expect(JSON.stringify(read)).not.toMatch(/birthVertex|density":\{/);
  });
});
