/** Of UTF-8: leaves room for an ending within the 255 that file systems take. */
const longest = 200;

/** Letters (of any script), digits and dots of a label, the rest as single hyphens: a name on every system. `otherwise` when nothing is left. */
export function fileName(label: string, otherwise = 'landscape'): string {
  const characters = [
    ...label
      .normalize('NFC')
      .replace(/×/g, 'x')
      .replace(/[^\p{L}\p{N}.=]+/gu, '-')
      .slice(0, 120),
  ];
  while (new TextEncoder().encode(characters.join('')).length > longest) characters.pop();
  return characters.join('').replace(/^[-.]+|[-.]+$/g, '') || otherwise;
}
