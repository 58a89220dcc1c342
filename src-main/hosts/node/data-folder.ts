import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where recent files and the copy of the sample project are kept: SADDLEBACK_DATA, else the platform's usual place for an application's data. */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.SADDLEBACK_DATA) return env.SADDLEBACK_DATA;
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, 'saddleback');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'saddleback');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'saddleback');
  return join(home, '.local', 'share', 'saddleback');
}
