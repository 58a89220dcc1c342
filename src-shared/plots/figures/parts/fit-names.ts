import { fitText, textWidth } from '../../text-width.ts';

/** Names cut to at most `width` points: at their end, but in their middle where others begin in the same way, so that a reader tells them apart. @param size of the type, points */
export function fitNames(names: readonly string[], size: number, width: number): string[] {
  const cut = names.map((name) => fitText(name, size, width));
  const isShared = (i: number): boolean => names.some((name, j) => name !== names[i] && cut[j] === cut[i]);
  return names.map((name, i) => (isShared(i) ? cutWithin(name, size, width) : cut[i]));
}

function cutWithin(name: string, size: number, width: number): string {
  const characters = [...name];
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = characters.slice(0, Math.ceil(kept / 2)).join('').trimEnd(); // prettier-ignore
    const text = `${head}…${characters
      .slice(-Math.floor(kept / 2))
      .join('')
      .trimStart()}`;
    if (textWidth(text, size) <= width) return text;
  }
  return '…';
}
