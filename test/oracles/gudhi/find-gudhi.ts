import { spawnSync } from 'node:child_process';

/** Debian's python3-gudhi belongs to the system's own interpreter, which need not be the first in the path. */
const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter((python) => python !== undefined);

/** A Python that has GUDHI; otherwise null, and what is missing is said. */
export function findGudhi(): string | null {
  const found = candidates.find(
    (python) => spawnSync(python, ['-c', 'import gudhi, numpy'], { stdio: 'ignore' }).status === 0,
  );
  if (found) return found;
  console.warn(
    `skipped: what GUDHI finds; no module gudhi for ${candidates.join(' or ')} (Debian has it as python3-gudhi; PYTHON names another interpreter)`,
  );
  return null;
}
