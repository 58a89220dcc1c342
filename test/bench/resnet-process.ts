/** One Hessian-vector product of a ResNet-20 in a process of its own, as a worker has it: `node resnet-process.ts BATCH`. Answers each message with a product. */
import { compileIn, resnetGraphs } from './resnet-graphs.ts';

export interface Answer {
  /** Resident memory, bytes: what the session took for a product it keeps for the next. */
  readonly memory: number;
}

const { hvp, feeds } = resnetGraphs(Number(process.argv[2]));
const compiled = await compileIn('default', hvp);
const bound = compiled.bind(feeds);
const answer = async (): Promise<void> => {
  await bound.run({});
  // not the largest so far, which a new process takes over from the one that started it
  process.send!({ memory: process.memoryUsage.rss() } satisfies Answer);
};
process.on('message', () => void answer());
await answer();
