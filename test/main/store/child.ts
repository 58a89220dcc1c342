import { openProject } from './open-project.ts';
import { scenarios } from './scenarios.ts';

/** A process that opens a project and works on it: `child.ts PATH SCENARIO`. Tells its parent when it is open and after each step. */
const [path, scenario] = process.argv.slice(2);
const tell = (message: string): void => void process.send?.(message);
process.on('disconnect', () => process.exit(0));
try {
  const project = await openProject(path, 'open');
  tell('open');
  await scenarios[scenario](project, tell);
  await project.close();
  tell('closed');
} catch (error) {
  tell(error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : String(error));
}
process.disconnect();
