import { describe, expect, it, vi } from 'vitest';
import { Slices } from '#renderer/state/slices.svelte.ts';
import { Workbench } from '#renderer/state/workbench.svelte.ts';
import { FakeWorkbench } from '../fake-workbench.ts';
import { axis, made, valuesOf } from '../landscapes.ts';
import { linkedPorts } from '../linked-ports.ts';
import { usePageClock } from '../page-clock.ts';

usePageClock();

const settle = (milliseconds = 1) => vi.advanceTimersByTimeAsync(milliseconds);
const cube = made.findIndex(({ label }) => label === 'cube');
const values = valuesOf(made[cube]);

async function openProject() {
  const fake = new FakeWorkbench();
  const workbench = new Workbench(async () => {
    const line = linkedPorts();
    fake.connect(line.workbench);
    return line.page;
  }, 'browser');
  await workbench.connection.open();
  await workbench.openSample();
  await settle();
  return { fake, project: workbench.project! };
}

async function cubeSlices() {
  const { fake, project } = await openProject();
  const axes = [0, 1, 2].map((i) => ({ name: `alpha${i + 1}`, values: axis(13) }));
  const slices = new Slices(project, { id: cube + 1, shape: [13, 13, 13], axes });
  slices.show('loss');
  await settle();
  return { fake, slices };
}

describe('slices of a landscape in three dimensions', () => {
  it('begin with the plane of the first two axes through the centre, and every plane small', async () => {
    const { slices } = await cubeSlices();
    expect(slices.along).toEqual([0, 1]);
    expect(slices.at).toEqual([6, 6, 6]);
    expect(slices.holdsCentre).toBe(true);
    expect(slices.shown.value!.values).toEqual(Float64Array.from({ length: 169 }, (_, k) => values[13 * k + 6]));
    expect(slices.planes.value!.map(({ along }) => along)).toEqual([[0, 1], [0, 2], [1, 2]]); // prettier-ignore
  });

  it('move along the other axes, not beyond their ends, and are off the centre then', async () => {
    const { fake, slices } = await cubeSlices();
    slices.move(2, 99);
    await settle();
    expect(slices.at[2]).toBe(12);
    expect(slices.holdsCentre).toBe(false);
    expect(slices.shown.value!.values[0]).toBe(values[12]);
    const before = fake.calls.length;
    for (let index = 0; index < 12; index++) slices.move(2, index);
    await settle(400);
    const calls = fake.calls.slice(before).filter((name) => name === 'field-slice');
    expect(calls.length, 'the small planes wait until it rests').toBe(12 + 3);
  });

  it('are lines too, and the index of an axis is kept for when it is needed again', async () => {
    const { slices } = await cubeSlices();
    slices.move(2, 3);
    slices.chooseAxes([2]);
    await settle(400);
    expect(slices.across).toEqual([0, 1]);
    expect(slices.shown.value!.values).toEqual(values.slice((6 * 13 + 6) * 13, (6 * 13 + 7) * 13));
    expect(slices.planes.value).toBeNull();
    slices.chooseAxes([1, 0]);
    await settle(400);
    expect(slices.along).toEqual([0, 1]);
    expect(slices.shown.value!.at[2]).toBe(3);
  });
});

describe('slices of a surface', () => {
  it('begin with a line; an axis of one point takes no part', async () => {
    const { project } = await openProject();
    const axes = [axis(41), axis(1), Float64Array.of(1, 2, 3)].map((of, i) => ({ name: `a${i}`, values: of }));
    const slices = new Slices(project, { id: 1, shape: [41, 1, 3], axes });
    expect(slices.axes).toEqual([0, 2]);
    expect(slices.along).toEqual([0]);
    expect(slices.at).toEqual([20, 0, 1]);
    expect(slices.holdsCentre, 'no 0 on the other axis').toBe(false);
    const counted = axes.map(({ name }, i) => ({
      name,
      values: Float64Array.from({ length: [41, 1, 3][i] }, (_, k) => k),
    }));
    const unknown = new Slices(project, { id: 1, shape: [41, 1, 3], axes: counted });
    expect(unknown.at, 'the middle where the file says nothing of its axes').toEqual([20, 0, 1]);
    expect(unknown.holdsCentre).toBe(false);
  });
});

describe('solutions', () => {
  it('are computed once per model', async () => {
    const { fake, project } = await openProject();
    await Promise.all([project.solutions.load(1), project.solutions.load(1)]);
    await project.solutions.load(1);
    expect(fake.calls.filter((name) => name === 'solution').length).toBe(1);
    expect(project.solutions.of(1).value!.u.length).toBe(320);
    expect(project.solutions.of(2).value).toBeNull();
  });
});
