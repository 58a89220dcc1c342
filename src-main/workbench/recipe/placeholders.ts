const placeholder = /\{([^{}]*)\}/g;

/** The names in `{…}`, in their order, each once. */
export const placeholderNames = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name]) => name)),
];

/** `text` with every `{name}` replaced by its value; names without one stay as they are. */
export const filled = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(placeholder, (whole, name: string) => values.get(name) ?? whole);
