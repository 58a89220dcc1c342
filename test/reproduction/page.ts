/** `<!-- numbers: NAME -->` … `<!-- end -->` in a page, everything in between generated. */
const block = /(<!-- numbers: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** The page with its blocks filled anew. @throws Error for a block that no experiment has */
export const filled = (page: string, blocks: Readonly<Record<string, string>>): string =>
  page.replace(block, (_, open: string, name: string, close: string) => {
    if (!(name in blocks)) throw new Error(`No numbers ${name}; there are ${Object.keys(blocks).join(', ')}`);
    return `${open}\n${blocks[name].trimEnd()}\n\n${close}`;
  });
