import { WorkbenchError } from '#shared/domain/errors.ts';

/** What a call answers, or `otherwise` when who was called has ended meanwhile: a test that is over ends it in the middle of whatever goes on. */
export async function unlessGone<T>(call: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'worker-lost') return otherwise;
    throw error;
  }
}
