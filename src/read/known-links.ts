import { join } from 'node:path';
import type { KnownLink } from '../model/link.ts';
import { readIfThere } from './files.ts';

/** The file of a cache that remembers addresses. */
export const knownLinksFile = 'links.json';

/** A day, in milliseconds: as long an answer is good. */
const shelfLife = 86_400_000;

/** What is remembered of addresses and not older than a day, from the first of some folders that has any; nothing of a file that is damaged. */
export function readKnownLinks(folders: string[], now: number): Map<string, KnownLink> {
  for (const folder of folders) {
    const links = parsed(join(folder, knownLinksFile))?.filter((link) => isGood(link, now));
    if (links) return new Map(links.map((link) => [link.url, link]));
  }
  return new Map();
}

function parsed(path: string): KnownLink[] | undefined {
  try {
    const read = JSON.parse(readIfThere(path)?.toString('utf8') ?? '');
    return read?.version === 1 && Array.isArray(read.links) ? read.links : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an entry is whole and fresh. Only what servers have answered is remembered: what fails is tried again. */
function isGood(link: KnownLink | null, now: number): boolean {
  if (typeof link?.url !== 'string' || !(Math.abs(now - link.at) < shelfLife)) return false;
  if (link.is === 'moved') return typeof link.to === 'string';
  return link.is === 'fine' || (link.is === 'refused' && typeof link.why === 'string');
}
