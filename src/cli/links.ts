import { usualVisit, type Visit } from '../links.ts';
import type { KnownLink } from '../model/link.ts';
import { writeCache } from '../publish/cache.ts';
import { lastingFiles } from '../read/cache.ts';
import { readKnownLinks } from '../read/known-links.ts';
import { cacheFolders } from './cache-folders.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import { plural, type Reporter } from './report.ts';

/** A visit of the web that remembers for a day, in the workspace or, where that is read-only, in the user’s cache. */
export function openVisit(
  root: string,
  report: Reporter,
  { io, end }: { io: Io; end?: AbortSignal },
): { visit: Visit; remember: () => void } {
  const folders = cacheFolders(root, io.env);
  const known = readKnownLinks(folders, io.now());
  let size = known.size;
  const { patience, hosts } = usualVisit;
  return {
    visit: {
      patience: { ...patience, end },
      hosts,
      known,
      clock: io.now,
      tell: (done, all, url) => report.progress(`links ${done}/${all} ${new URL(url).host}`),
    },
    remember: () => {
      const links = [...known.values()].filter(({ is }) => ['fine', 'moved', 'refused'].includes(is));
      if (links.length === size) return;
      size = links.length;
      writeCache(folders, lastingFiles.links, `${JSON.stringify({ version: 1, links })}\n`);
    },
  };
}

/** Whether it looks as if this machine had no network: there are links, and not one host was found. */
export function isOffline(links: KnownLink[]): boolean {
  const isLost = (link: KnownLink): boolean =>
    link.is === 'unreached' || (link.is === 'dead' && link.why === 'unknown host');
  return links.length > 0 && links.every(isLost);
}

const words = {
  fine: 'fine',
  moved: 'moved',
  dead: 'dead',
  untrusted: 'not trusted',
  refused: 'refused to programs',
  unreached: 'not reached',
} as const;

/** The sums of the addresses that were tried: `12 links: 10 fine, 1 moved, 1 dead`. */
export function linkLine(links: KnownLink[]): string {
  const counts = Object.entries(words).flatMap(([kind, word]) => {
    const count = links.filter(({ is }) => is === kind).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return [plural(links.length, 'link'), ...(counts.length > 0 ? [counts.join(', ')] : [])].join(': ');
}

/** Those of which nobody can tell, a line each: no problem says so. */
export function linkLines(links: KnownLink[]): string {
  return links
    .flatMap((link) =>
      link.is === 'refused' || link.is === 'unreached'
        ? `${words[link.is]}  ${printable(link.url)}  (${link.why})\n`
        : [],
    )
    .join('');
}
