import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReviewRecord } from '../../src/model/view.ts';
import { type Files, folderWith, type Ran, revue } from './workspace.ts';

/** What a build came to: its outputs are empty, and its record has no sections, where it wrote none. */
interface Built extends Ran {
  root: string;
  page: string;
  email: string;
  text: string;
  record: ReviewRecord;
}

/** Builds the review of 28 November 2025 in a folder of its own. */
export async function built(files: Files, options: string[] = []): Promise<Built> {
  const root = folderWith(files);
  const ran = await revue(root, ['build', '2025-11-28', ...options]);
  const read = (name: string): string => {
    const path = join(root, 'dist/2025-11-28', name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const record = JSON.parse(read('review.json') || '{"sections":[]}') as ReviewRecord;
  return {
    ...ran,
    root,
    page: read('index.html'),
    email: read('email.html'),
    text: read('review.txt'),
    record,
  };
}

/** The items of all sections. */
export const itemsOf = ({ sections }: ReviewRecord): ReviewRecord['sections'][number]['items'] =>
  sections.flatMap(({ items }) => items);
