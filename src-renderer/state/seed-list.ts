import { WorkbenchError } from '#shared/domain/errors.ts';

const most = 1000;

/** Seeds as a person writes them, `0-4, 7`, each once and in that order. @throws WorkbenchError 'bad-value' that says what was found and expected */
export function seedList(text: string): number[] {
  const seeds = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === undefined || !Number.isSafeInteger(to) || from > to)
      throw new WorkbenchError('bad-value', `Seeds are "${text}", expected whole numbers such as 0, or 0-4, or 0,2,7`);
    if (to - from >= most || seeds.size + to - from >= most)
      throw new WorkbenchError('bad-value', `Seeds are "${text}", expected at most ${most} of them`);
    for (let seed = from; seed <= to; seed++) seeds.add(seed);
  }
  return [...seeds];
}
