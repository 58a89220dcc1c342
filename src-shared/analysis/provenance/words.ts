/** A command line as its words, the name of the program left out. */
export type Words = readonly string[];

/** `--name value`; in one word where the value would be taken for a flag. */
export const flag = (name: string, value: string | number): Words => {
  const text = String(value);
  return text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text];
};

/** A file by its name, which is never taken for a flag. */
export const fileWord = (name: string): string => (name.startsWith('-') ? `./${name}` : name);

/** What is to be typed into a POSIX shell so that the program gets exactly these words. */
export const shellText = (words: Words): string => ['saddleback', ...words].map(quoted).join(' ');

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
