import { hash } from 'node:crypto';
import { basename, dirname, extname, join, posix } from 'node:path';
import { imageSize } from 'image-size';
import { decodedAddress } from '../model/address.ts';
import type { Asset, Assets, LookedAt } from '../model/asset.ts';
import type { Config } from '../model/fields/config.ts';
import { slugOf } from '../model/slug.ts';
import { isFile, isInside, readIfThere } from './files.ts';

/**
 * Reads files that notes point to, each once. An address is relative to the note, else to the workspace, and leads to a
 * file in one of the folders; Markdown and hidden files are nobody's assets, so that no draft is published as one.
 */
export function readAssets(root: string, folders: string[]): { find: Assets; lookedAt: () => LookedAt[] } {
  const known = new Map<string, Asset | undefined>();
  return {
    find(from, address) {
      for (const path of candidates(from, address).filter((each) => isOpen(each, folders))) {
        if (!known.has(path)) known.set(path, readAsset(root, path));
        const asset = known.get(path);
        if (asset) return asset;
      }
      return undefined;
    },
    lookedAt: () => [...known].map(([path, asset]) => ({ path, isThere: asset !== undefined })),
  };
}

/** The publication’s logo, whose address is relative to the workspace; nothing where it has none. */
export function readLogo(root: string, { assets, theme }: Config): Asset | undefined {
  return theme.logo === undefined ? undefined : readAssets(root, [assets]).find('revue.yaml', theme.logo);
}

function candidates(from: string, address: string): string[] {
  const written = address.replace(/[?#].*$/s, '');
  // A percent sign that encodes nothing stands for itself, as in browsers: `growth 12%.png`.
  const path = decodedAddress(written.replace(/%(?![\da-f]{2})/gi, '%25')) ?? '';
  if (path === '' || path.includes('\0') || path.includes('\\')) return [];
  const inside = [posix.join(dirname(from), path), posix.normalize(path.replace(/^\/+/, ''))];
  // A file’s name may be written in the other Unicode form than the note has it in.
  const forms = inside.flatMap((each) => [each, each.normalize('NFC'), each.normalize('NFD')]);
  return [...new Set(forms)].filter((each) => !each.startsWith('../'));
}

function isOpen(path: string, folders: string[]): boolean {
  const isPublic = folders.some((folder) => path.startsWith(`${posix.normalize(folder)}/`));
  return isPublic && !/\.(md|markdown)$|(^|\/)\./i.test(path);
}

function readAsset(root: string, path: string): Asset | undefined {
  const place = join(root, path);
  const content = isFile(place) && isInside(root, place) ? readIfThere(place) : undefined;
  if (!content) return undefined;
  const extension = extname(path).toLowerCase();
  const name = slugOf(basename(path, extname(path))) || 'file';
  return {
    path,
    target: `assets/${name}-${hash('sha256', content).slice(0, 8)}${extension}`,
    content,
    ...sizeOf(content),
  };
}

/** Width and height in pixels; nothing for a file that is not an image. */
function sizeOf(content: Uint8Array): { width?: number; height?: number } {
  try {
    const { width, height, orientation = 1 } = imageSize(content);
    // Browsers turn a photograph as its camera was held (CSS Images 3, `image-orientation`); from 5 on it lies on its side.
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down) };
  } catch {
    return isDrawing(content) ? { width: 300, height: 150 } : {};
  }
}

/** Whether a file is SVG; one that says no size is 300 × 150 pixels in every browser (CSS 2.2, 10.3.2). */
function isDrawing(content: Uint8Array): boolean {
  const start = new TextDecoder().decode(content.subarray(0, 4000));
  return /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>/]/i.test(
    start,
  );
}
