import { createRequire } from 'node:module';

const requireHere = createRequire(import.meta.url);

/** The version of an installed package, read without loading the package; null where it is not installed. */
export function packageVersion(name: string): string | null {
  try {
    return (requireHere(`${name}/package.json`) as { version: string }).version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
