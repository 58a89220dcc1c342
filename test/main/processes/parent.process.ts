import { spawnProcess, processPort } from '#main/processes/spawn-process.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import { connect } from '#shared/rpc/connect.ts';
import type { Child } from './child.process.ts';

/** A parent of workers, as a program of its own. `print`: has a worker print. `block`: has one block for ever, and prints its pid. `sample PATH`: samples for hours, and prints the engine's pid when it has begun. */
const [task, path] = process.argv.slice(2);

async function print(): Promise<void> {
  const client = connect<Child>(processPort(new URL('./child.process.ts', import.meta.url), 'child'));
  await client.call('print', { text: 'printed by the worker' });
  console.log('printed by the parent');
  client.close();
}

async function block(): Promise<void> {
  const client = connect<Child>(processPort(new URL('./child.process.ts', import.meta.url), 'child'));
  console.log(await client.call('block', null));
}

async function sample(weightsPath: string): Promise<void> {
  const port = spawnProcess('engine');
  const engine = connect<EngineContract>(port);
  const draft = { weightsPath, backend: 'ort-cpu', precision: 'float32', params: {} } as const;
  const { spec: model, files } = await engine.call('resolve-model', draft);
  const { spec } = await engine.call('resolve-sample', {
    model,
    directions: { kind: 'random', paths: [], dims: null, params: {} },
    grid: { steps: [3001], radius: null, ranges: [] },
  });
  const request = { spec, files, directionPaths: [], workers: 2, todo: [{ start: 0, end: 3001 ** 2 }] };
  let begun = false;
  const onProgress = ({ kind }: { kind: string }): void => {
    if (kind === 'chunk' && !begun) console.log(port.pid);
    begun ||= kind === 'chunk';
  };
  await engine.call('sample', request, { onProgress });
}

if (task === 'print') await print();
else if (task === 'block') await block();
else await sample(path);
