import { isInputError, toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';

/** What is wrong with an input is said with the place in the recipe that asked for it. */
export async function atLine<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = toWorkbenchError(thrown);
    if (!isInputError(error)) throw error;
    throw new WorkbenchError(error.code, `${place}: ${error.message}`, error.details, { cause: error });
  }
}
