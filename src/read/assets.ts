import { hash } from 'node:crypto';
import { basename, dirname, extname, join, posix } from 'node:path';
import { imageSize } from 'image-size';
import { decodedAddress } from '../model/address.ts';
import type { Asset, Assets, LookedAt } from '../model/asset.ts';
import { configName } from '../model/config-name.ts';
import type { Config } from '../model/fields/config.ts';
import { mostMissed, nearest } from '../model/nearest.ts';
import { foldedName, slugOf } from '../model/slug.ts';
import { isFile, isFolder, isInside, namesIn, readIfThere } from './files.ts';
import { ifNameable } from './states.ts';

/**
 * Reads files that notes point to, each once. An address is relative to the note, else to the workspace, and leads to a
 * file in one of the folders; Markdown and hidden files are nobody's assets, so that no draft is published as one.
 */
export function readAssets(root: string, folders: string[]): Assets & { lookedAt: () => LookedAt[] } {
  const known = new Map<string, Asset | undefined>();
  const listed = new Map<string, string[]>();
  const missed = new Set<string>();
  return {
    find(from, address) {
      for (const path of candidates(from, address).filter((each) => isOpen(each, folders))) {
        if (!known.has(path)) known.set(path, readAsset(root, path));
        const asset = known.get(path);
        if (asset) return asset;
      }
      return undefined;
    },
    near(from, address) {
      if (missed.add(address).size > mostMissed) return undefined;
      const { dir, base } = posix.parse(pathIn(address));
      const folderOf = new Map(candidates(from, address).map((path) => [posix.dirname(path), dir]));
      // One that is meant to lie with the others may be named alone.
      for (const place of folders.slice(0, 1)) if (!folderOf.has(place)) folderOf.set(place, place);
      for (const [place, folder] of folderOf) {
        if (!isOpen(`${place}/${base}`, folders)) continue;
        if (!listed.has(place)) listed.set(place, filesIn(root, place));
        const near = nearestFile(base, listed.get(place) ?? []);
        if (near !== undefined) return posix.join(folder, near).replaceAll(' ', '%20');
      }
      return undefined;
    },
    lookedAt: () => [
      ...[...known].map(([path, asset]) => ({ path, isThere: asset !== undefined })),
      ...[...listed.keys()].map((path) => ({ path, isThere: isFolder(root, path) })),
    ],
  };
}

/** The name of a file that is nearest to one, of whatever extension; of several such that of the nearest. */
function nearestFile(base: string, names: string[]): string | undefined {
  const stem = nearest(stemOf(base), names.map(stemOf));
  const alike = names.filter((name) => foldedName(stemOf(name)) === foldedName(stem ?? ''));
  return nearest(base, alike) ?? alike[0];
}

const stemOf = (name: string): string => posix.parse(name).name;

/** The names of files in a folder of a workspace that may be published. */
function filesIn(root: string, folder: string): string[] {
  const place = join(root, folder);
  if (!isFolder(place) || !isInside(root, place)) return [];
  return namesIn(place).filter((name) => !isNobodys(name) && isFile(join(place, name)));
}

/** The publication’s logo, whose address is relative to the workspace; nothing where it has none. */
export function readLogo(root: string, { assets, theme }: Config): Asset | undefined {
  return theme.logo === undefined ? undefined : readAssets(root, [assets]).find(configName, theme.logo);
}

/** The address of a file that has nearly the name of a logo that is not there. */
export const nearLogo = (root: string, { assets, theme: { logo = '' } }: Config): string | undefined =>
  readAssets(root, [assets]).near(configName, logo);

function candidates(from: string, address: string): string[] {
  const path = pathIn(address);
  if (path === '' || path.includes('\0') || path.includes('\\')) return [];
  const inside = [posix.join(dirname(from), path), posix.normalize(path.replace(/^\/+/, ''))];
  // A file’s name may be written in the other Unicode form than the note has it in.
  const forms = inside.flatMap((each) => [each, each.normalize('NFC'), each.normalize('NFD')]);
  return [...new Set(forms)].filter((each) => !each.startsWith('../'));
}

/** The path that an address names. A percent sign that encodes nothing stands for itself, as in browsers: `growth 12%.png`. */
const pathIn = (address: string): string =>
  decodedAddress(address.replace(/[?#].*$/s, '').replace(/%(?![\da-f]{2})/gi, '%25')) ?? '';

function isOpen(path: string, folders: string[]): boolean {
  const isPublic = folders.some((folder) => path.startsWith(`${posix.normalize(folder)}/`));
  return isPublic && !isNobodys(path);
}

/** Whether a path is that of Markdown or of something hidden. */
const isNobodys = (path: string): boolean => /\.(md|markdown)$|(^|\/)\./i.test(path);

function readAsset(root: string, path: string): Asset | undefined {
  const place = join(root, path);
  const isHere = ifNameable(() => isFile(place)) && isInside(root, place);
  const content = isHere ? readIfThere(place) : undefined;
  if (!content) return undefined;
  const extension = extname(path).toLowerCase();
  const name = shortNameOf(slugOf(basename(path, extname(path)))) || 'file';
  return {
    path,
    target: `assets/${name}-${hash('sha256', content).slice(0, 8)}${extension}`,
    content,
    ...sizeOf(content),
  };
}

/** As much of a name as leaves room for its hash where file systems end names, at 255 bytes. */
const shortNameOf = (slug: string): string => [...slug].slice(0, 50).join('').replace(/-$/, '');

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
