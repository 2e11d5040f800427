import type { KnownLink } from '../model/link.ts';
import { lastingFiles, readCached } from './cache.ts';

/** A day, in milliseconds: as long an answer is good. */
const shelfLife = 86_400_000;

/** The addresses that are remembered in the first of some folders that has the file, and are not older than a day. */
export function readKnownLinks(folders: string[], now: number): Map<string, KnownLink> {
  const read = readCached(folders, lastingFiles.links) as Partial<KnownLinks> | undefined;
  const links = read?.version === 1 && Array.isArray(read.links) ? read.links : [];
  return new Map(links.filter((link) => isGood(link, now)).map((link) => [link.url, link]));
}

/** What that file holds. */
interface KnownLinks {
  version: number;
  links: KnownLink[];
}

/** Whether an entry is whole and fresh. Only what servers have answered is remembered: what fails is tried again. */
function isGood(link: KnownLink | null, now: number): boolean {
  if (typeof link?.url !== 'string' || !(Math.abs(now - link.at) < shelfLife)) return false;
  if (link.is === 'moved') return typeof link.to === 'string';
  return link.is === 'fine' || (link.is === 'refused' && typeof link.why === 'string');
}
