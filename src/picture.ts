import { join } from 'node:path';
import type { VFile } from 'vfile';
import { once } from './model/once.ts';
import type { PublishedFile } from './model/output.ts';
import { fileStart, report } from './model/problem.ts';
import type { ReviewRecord } from './model/view.ts';
import { readDrawingKit } from './read/drawing-kit.ts';
import { readIfThere } from './read/files.ts';
import { type OgCard, ogCard, ogPath } from './render/og-card.ts';
import { ogDrawer } from './render/og-image.ts';
import type { Workspace } from './workspace.ts';

/** The picture for sharing of a review: none when it has an image, none when that picture is there whole, unless by `force`. */
export async function pictureOf(
  workspace: Workspace,
  record: ReviewRecord,
  { force = false }: { force?: boolean },
): Promise<PublishedFile[]> {
  const card = missingCard(workspace, record, { force });
  return (card && (await reported(workspace, drawer().draw(card, workspace.publication.templates)))) ?? [];
}

/** Tells what would stop a build at the picture of a review, where a template of the workspace’s own says how it is drawn. */
export async function rehearsePicture(workspace: Workspace, record: ReviewRecord): Promise<void> {
  if (!workspace.ownTemplates.some(isOfPicture)) return;
  const card = missingCard(workspace, record, {});
  if (card) await reported(workspace, drawer().rehearse(card, workspace.publication.templates));
}

/** What stands on the picture of a review, if it has one that is to be drawn. */
function missingCard(
  { output, publication }: Workspace,
  record: ReviewRecord,
  { force }: { force?: boolean },
): OgCard | undefined {
  const card = ogCard(record, publication);
  return card && (force || !isWholePng(join(output, ogPath(card)))) ? card : undefined;
}

/** What comes of a drawing; what stops it stands reported on the workspace’s own template. */
async function reported<T>({ ownTemplates }: Workspace, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const file = ownTemplates.find(isOfPicture);
    if (!file || !(error instanceof Error)) throw error;
    report(file, 'template-syntax', `Unexpected SVG: ${error.message}`, fileStart);
    return undefined;
  }
}

const isOfPicture = ({ path }: VFile): boolean => path.endsWith('/og-image.hbs');

/** What draws, for all pictures of a run: it reads and understands three megabytes first. */
const drawer = once(() => ogDrawer(readDrawingKit()));

/** Whether a PNG begins and ends as one does (PNG, 5.2 and 11.2.5): a power cut leaves empty files, and such without an end. */
function isWholePng(place: string): boolean {
  const bytes = readIfThere(place);
  return bytes?.indexOf(pngStart) === 0 && bytes.subarray(-pngEnd.length).equals(pngEnd);
}

const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');
const pngEnd = Buffer.from('0000000049454e44ae426082', 'hex');
