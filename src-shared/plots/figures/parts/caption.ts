import { version } from '../../../domain/version.ts';

export interface CaptionParts {
  readonly title: string;
  /** What is seen, panel by panel. */
  readonly text: readonly string[];
  /** A sentence or two each; equal ones are said once. */
  readonly conventions: readonly string[];
  /** What was asked for and is not there. */
  readonly missing?: readonly string[];
}

/** A figure's caption in Markdown: what is seen, what is missing, and every convention that a value in it depends on. */
export function captionOf({ title, text, conventions, missing = [] }: CaptionParts): string {
  const lines = [...new Set([...conventions, `Drawn by Saddleback ${version}.`])];
  return (
    [
      `**${title}.** ${text.join(' ')}`,
      ...(missing.length ? [`Missing: ${missing.join('; ')}.`] : []),
      lines.map((line) => `- ${line}`).join('\n'),
    ].join('\n\n') + '\n'
  );
}
