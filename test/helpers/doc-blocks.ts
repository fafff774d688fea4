import { readFileSync } from 'node:fs';

/** A fenced block of a Markdown file. */
export interface DocBlock {
  readonly language: string;
  /** The heading above it, without its hashes. */
  readonly heading: string;
  readonly text: string;
}

/** Every fenced block of a file of the project, in order. */
export function readBlocks(path: string): DocBlock[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const blocks: DocBlock[] = [];
  let heading = '';
  for (const { groups = {} } of text.matchAll(
    /^#+ (?<heading>.+)$|^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm,
  )) {
    heading = groups['heading'] ?? heading;
    const { language, code } = groups;
    if (code !== undefined) blocks.push({ language: language ?? '', heading, text: code });
  }
  return blocks;
}

/** The same of one language. */
export function readBlocksOf(path: string, language: string): DocBlock[] {
  return readBlocks(path).filter((block) => block.language === language);
}
