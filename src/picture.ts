import { join } from 'node:path';
import type { PublishedFile } from './model/output.ts';
import { fileStart, report } from './model/problem.ts';
import type { ReviewRecord } from './model/view.ts';
import { readDrawingKit } from './read/drawing-kit.ts';
import { readIfThere } from './read/files.ts';
import { ogCard, ogPath } from './render/og-card.ts';
import { drawOgImage } from './render/og-image.ts';
import type { Workspace } from './workspace.ts';

/** The picture for sharing of a review: none when it has an image, none when that picture is there whole, unless by `force`. */
export async function pictureOf(
  { output, publication, ownTemplates }: Workspace,
  record: ReviewRecord,
  { force = false }: { force?: boolean },
): Promise<PublishedFile[]> {
  const card = ogCard(record, publication);
  if (!card || (!force && isWholePng(join(output, ogPath(card))))) return [];
  try {
    return await drawOgImage(card, publication.templates, readDrawingKit());
  } catch (error) {
    const file = ownTemplates.find(({ path }) => path.endsWith('/og-image.hbs'));
    if (!file || !(error instanceof Error)) throw error;
    report(file, 'template-syntax', `Unexpected SVG: ${error.message}`, fileStart);
    return [];
  }
}

/** Whether a PNG begins and ends as one does (PNG, 5.2 and 11.2.5): a power cut leaves empty files, and such without an end. */
function isWholePng(place: string): boolean {
  const bytes = readIfThere(place);
  return bytes?.indexOf(pngStart) === 0 && bytes.subarray(-pngEnd.length).equals(pngEnd);
}

const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');
const pngEnd = Buffer.from('0000000049454e44ae426082', 'hex');
