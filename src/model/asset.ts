import type { PublishedFile } from './output.ts';

/** A file of the workspace that a note points to, as it will lie in the output folder. */
export interface Asset {
  /** Path from the workspace. */
  path: string;
  /** Path from the output folder, with a hash of the content: `assets/hall-1f3a9c0d.png`. */
  target: string;
  content: Uint8Array;
  /** Size in pixels, when it is an image that can be read as one. */
  width?: number;
  height?: number;
}

/** The copy of such a file in the output folder. */
export const copyOf = ({ target: path, content }: Asset): PublishedFile => ({ path, content });

/** What is wrong with a file in whose place lies what Git LFS keeps of it in a clone (its `docs/spec.md`); nothing with another. */
export function pointerFlaw({ content }: Asset, address: string): string | undefined {
  const opening = 'version https://git-lfs.github.com/spec/v1';
  return new TextDecoder().decode(content.subarray(0, opening.length)) === opening
    ? `Unexpected pointer of Git LFS in place of \`${address}\`, expected the file, which \`git lfs pull\` fetches`
    : undefined;
}

/** What an image of a review that is mailed is told, where many clients do not show its kind; nothing with another. */
export function mailFlaw({ target }: Asset, address: string): string | undefined {
  return notShownInMail.test(target)
    ? `Unexpected image \`${address}\` in a review that is mailed, expected PNG, JPEG or GIF, which all mail clients show`
    : undefined;
}

/** Gmail shows no SVG, Outlook for Windows none of these (caniemail.com, July 2025). */
const notShownInMail = /\.(svg|webp|avif)$/i;

/** The files that one day’s notes point to. */
export interface Assets {
  /** The file that an address in a note leads to; `undefined` where there is none. */
  find: (from: string, address: string) => Asset | undefined;
  /** The address of a file that has nearly the name of one that is not there. */
  near: (from: string, address: string) => string | undefined;
}

/** A place in the workspace at which a file was looked for, or the folder of such places, and whether one was there. */
export interface LookedAt {
  path: string;
  isThere: boolean;
}
