import project from './0001-project.sql.ts';
import hessian from './0002-hessian.sql.ts';
import training from './0003-training.sql.ts';
import manners from './0004-manners.sql.ts';

/**
 * Migration n, at index n − 1, takes a project from schema n − 1 to n. They only go forward, and none changes once it is released: a project is opened
 * only when its tables are exactly what these make. SQL in modules, because the bundle has to hold them too.
 */
export const migrations: readonly string[] = [project, hessian, training, manners];
