import { Compare } from '#renderer/state/compare.svelte.ts';
import { Connection } from '#renderer/state/connection.svelte.ts';
import type { SidebarRow } from '#renderer/state/sidebar-rows.ts';
import { sidebarRows } from '#renderer/state/sidebar-rows.ts';
import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import type { LandscapeRecord, ModelRecord } from '#shared/domain/project.ts';
import { serve, type CallContext } from '#shared/rpc/serve.ts';
import { landscape, model } from '../fake-records.ts';
import { linkedPorts } from '../linked-ports.ts';

type Asked = 'compare' | 'distances' | 'field-view' | 'topology-view' | 'hessians';

/** A call that waits until a test answers it. */
export interface Waiting {
  readonly name: Asked;
  readonly argument: unknown;
  readonly signal: AbortSignal;
  readonly report: (progress: never) => void;
  readonly answer: (value: unknown) => void;
  readonly fail: (reason: unknown) => void;
}

/** Three models, two of them seeds of one kind, each with a landscape; that of the last is still being sampled. */
export const models: readonly ModelRecord[] = [model(1, 0, 1), model(2, 1, 1), model(3, 0, 30)];
export const landscapes: readonly LandscapeRecord[] = [
  { ...landscape(1, 1, 'random seed 0 · 9×9', [9, 9]), representations: ['knn'] },
  { ...landscape(2, 2, 'random seed 0 · 9×9', [9, 9]), representations: ['knn', 'grid-axis'] },
  { ...landscape(3, 3, 'random seed 0 · 9×9', [9, 9]), state: 'partial', done: 4 },
];

/** Everything that is on its way: a message is passed on in a microtask. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};

/** A comparison whose calls wait in `calls`, in the order in which they came. */
export async function compared(rows: readonly SidebarRow[] = sidebarRows(models, landscapes)) {
  const calls: Waiting[] = [];
  const held =
    (name: Asked) =>
    (argument: unknown, { signal, report }: CallContext<never>): Promise<never> =>
      new Promise((answer, fail) => {
        calls.push({ name, argument, signal, report, answer: answer as (value: unknown) => void, fail });
      });
  const line = linkedPorts();
  serve<Pick<WorkbenchContract, Asked>, Record<never, never>>(line.workbench, {
    compare: held('compare'),
    distances: held('distances'),
    'field-view': held('field-view'),
    'topology-view': held('topology-view'),
    hessians: held('hessians'),
  });
  const connection = new Connection(() => Promise.resolve(line.page));
  await connection.open();
  const project = { connection, id: 7, rows };
  return { compare: new Compare(project, () => ['grid-freudenthal', 'knn', 'grid-axis']), project, calls };
}
