import type { PublishedFile } from './model/output.ts';
import { fileStart, report } from './model/problem.ts';
import type { ReviewRecord } from './model/view.ts';
import { readDrawingKit } from './read/drawing-kit.ts';
import { isThere } from './read/files.ts';
import { ogCard, ogPath } from './render/og-card.ts';
import { drawOgImage } from './render/og-image.ts';
import type { Workspace } from './workspace.ts';

/** The picture for sharing of a review: none when it has an image, none when that picture is there, unless by `force`. */
export async function pictureOf(
  { output, publication, ownTemplates }: Workspace,
  record: ReviewRecord,
  { force = false }: { force?: boolean },
): Promise<PublishedFile[]> {
  const card = ogCard(record, publication);
  if (!card || (isThere(output, ogPath(card)) && !force)) return [];
  try {
    return await drawOgImage(card, publication.templates, readDrawingKit());
  } catch (error) {
    const file = ownTemplates.find(({ path }) => path.endsWith('/og-image.hbs'));
    if (!file || !(error instanceof Error)) throw error;
    report(file, 'template-syntax', `Unexpected SVG: ${error.message}`, fileStart);
    return [];
  }
}
