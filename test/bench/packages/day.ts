import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import matter from 'gray-matter';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Makes HTML of the notes in a folder and does nothing with it: what the packages take that revue stands on. */
export function run({ argv: [folder = ''] }: { argv: string[] }): void {
  const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify);
  for (const name of readdirSync(folder))
    String(markdown.processSync(matter(readFileSync(join(folder, name), 'utf8')).content));
}
