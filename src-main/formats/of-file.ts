import { WorkbenchError } from '#shared/domain/errors.ts';
import { oneLine } from './file-error.ts';

/** What `make` makes of a file's content, its errors naming the file. */
export function ofFile<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof WorkbenchError)) throw cause;
    const message = `${oneLine(file)}: ${oneLine(cause.message)}`;
    throw new WorkbenchError(cause.code, message, { ...cause.details, file }, { cause });
  }
}
