import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import matter from 'gray-matter';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Makes HTML of a note, or of all below a folder, and does nothing with it: what the packages take that revue stands on. */
export function run({ argv: [place = ''] }: { argv: string[] }): void {
  const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify);
  for (const path of notesAt(place)) String(markdown.processSync(matter(readFileSync(path, 'utf8')).content));
}

function notesAt(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).map((name) => join(place, name));
}
