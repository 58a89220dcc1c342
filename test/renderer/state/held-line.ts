import { Connection } from '#renderer/state/connection.svelte.ts';
import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import { serve, type CallContext, type Handlers } from '#shared/rpc/serve.ts';
import { linkedPorts } from '../linked-ports.ts';

type Name = keyof WorkbenchContract;

/** A call that waits until a test answers it. */
export interface HeldCall {
  readonly name: Name;
  readonly argument: unknown;
  readonly signal: AbortSignal;
  readonly report: (progress: never) => void;
  readonly answer: (value: unknown) => void;
  readonly fail: (reason: unknown) => void;
}

/** A line to project 7 whose calls of these names wait in `calls`, in the order in which they came. */
export async function heldLine<N extends Name>(...names: readonly N[]) {
  const calls: HeldCall[] = [];
  const held =
    (name: N) =>
    (argument: unknown, { signal, report }: CallContext<never>): Promise<never> =>
      new Promise((answer, fail) => {
        calls.push({ name, argument, signal, report, answer: answer as (value: unknown) => void, fail });
      });
  const handlers = Object.fromEntries(names.map((name) => [name, held(name)]));
  const ports = linkedPorts();
  serve<Pick<WorkbenchContract, N>, Record<never, never>>(
    ports.workbench,
    handlers as unknown as Handlers<Pick<WorkbenchContract, N>>,
  );
  const connection = new Connection(() => Promise.resolve(ports.page));
  await connection.open();
  return { line: { connection, id: 7 }, calls };
}
