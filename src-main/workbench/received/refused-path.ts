const longestPath = 1000;
/** Of one name, bytes of UTF-8: what every file system in use takes. */
const longestName = 255;
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/**
 * Why a relative path is not written below a folder of ours; null when it may be. Refused is what leads elsewhere, and what the system reads as
 * something else than a name.
 * @param path as a page says it, separated by /
 */
export function refusedPath(path: string, platform: NodeJS.Platform = process.platform): string | null {
  if (path.length > longestPath) return `its path has ${path.length} characters, expected at most ${longestPath}`;
  if (/\p{Cc}/u.test(path)) return 'its path has a control character';
  if (path.includes('\\')) return 'its path has a backslash, expected / between names';
  if (/^[A-Za-z]:/.test(path)) return 'its path starts with a drive letter, expected one below what was dropped';
  for (const name of path.split('/')) {
    const why = refusedName(name) ?? (platform === 'win32' ? refusedByWindows(name) : null);
    if (why) return why;
  }
  return null;
}

function refusedName(name: string): string | null {
  if (name === '') return 'its path has an empty name, expected one below what was dropped';
  if (name === '.' || name === '..') return `its path has the name ${name}, which leads elsewhere`;
  return Buffer.byteLength(name) > longestName ? `a name in its path is longer than ${longestName} bytes` : null;
}

function refusedByWindows(name: string): string | null {
  if (/[<>:"|?*]/.test(name)) return 'its path has a character that this system does not take in names';
  if (/[. ]$/.test(name)) return 'a name in its path ends in a dot or a space, which this system drops';
  return devices.test(name) ? `its path has the name ${name}, which is a device on this system` : null;
}
