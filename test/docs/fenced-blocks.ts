/** The code blocks of a page of documentation, in their order. */
export const fencedBlocks = (page: string): { readonly language: string; readonly text: string }[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
