import type { FigureSource } from '../figure-source.ts';

function once<Asked extends unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const answer = answers.get(key) ?? ask(...asked);
    answers.set(key, answer);
    return answer;
  };
}

/** The same source, what panels ask of it asked once: those of one landscape share its values. */
export const remembering = (source: FigureSource): FigureSource => ({
  ...source,
  models: once(source.models),
  landscapes: once(source.landscapes),
  landscape: once(source.landscape),
  field: once(source.field),
  topology: once(source.topology),
  values: once(source.values),
  hessians: once(source.hessians),
  solution: once(source.solution),
  curve: once(source.curve),
});
