import { statusOf } from './build.ts';
import type { CheckedDay } from './check.ts';
import { type Address, addressesOf } from './compile/addresses.ts';
import type { KnownLink, LinkAnswer } from './model/link.ts';
import { addTo } from './model/lists.ts';
import { report, settle } from './model/problem.ts';
import { type Patience, tryAddress } from './read/web.ts';
import type { Workspace } from './workspace.ts';

/** How addresses are tried: as a guest of their servers. */
export interface Visit {
  patience: Patience;
  /** Hosts that are asked at once; each of them is asked one address after the other. */
  hosts: number;
  /** What is known of addresses, which are not tried again; what is learnt is added. */
  known: Map<string, KnownLink>;
  clock: () => number;
  /** Told before each address how many are tried of how many. */
  tell: (done: number, all: number, url: string) => void;
}

/** As long as a slow page takes, and eight servers at once. */
export const usualVisit = { patience: { answer: 10_000, pause: 1000 }, hosts: 8 };

/**
 * Tries the addresses of a checked day, each once, and reports at their places those that lead nowhere, have moved or
 * cannot be trusted. Gives the day as it stands then, and what is known of its addresses.
 */
export async function checkLinks(
  workspace: Workspace,
  day: CheckedDay,
  visit: Visit,
): Promise<{ day: CheckedDay; links: KnownLink[] }> {
  const addresses = day.review ? addressesOf(day.review, day.files) : [];
  const pages = [...new Set(addresses.map(({ url }) => pageOf(url)))];
  await visitAll(pages, visit);
  const files = new Set(addresses.flatMap((address) => (reportLink(address, visit) ? [address.file] : [])));
  for (const file of files) settle(file, workspace.severities);
  const links = pages.flatMap((page) => visit.known.get(page) ?? []);
  return { day: { ...day, status: statusOf(workspace, day) }, links };
}

/** The address of a page, whichever place in it is meant. */
const pageOf = (url: string): string => url.replace(/#.*$/s, '');

/** An address with the place in the page that another one meant, unless it has its own. */
const withPlaceOf = (to: string, url: string): string =>
  to.includes('#') ? to : to + url.slice(pageOf(url).length);

/** Tries those addresses of which nothing is known, those of a host one after the other. */
async function visitAll(urls: string[], visit: Visit): Promise<void> {
  const fresh = urls.filter((url) => !visit.known.has(url));
  const byHost = new Map<string, string[]>();
  for (const url of fresh) addTo(byHost, new URL(url).host, url);
  const queues = [...byHost.values()].sort((a, b) => b.length - a.length);
  let done = 0;
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      let lost: LinkAnswer | undefined;
      for (const url of queue) {
        if (visit.patience.end?.aborted) return;
        visit.tell(done, fresh.length, url);
        const answer = lost ?? (await tryAddress(url, visit.patience));
        // A host that is not there is asked once.
        if ('why' in answer && ['unknown host', 'refused connection'].includes(answer.why)) lost = answer;
        visit.known.set(url, { ...answer, url, at: visit.clock() });
        done += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: visit.hosts }, work));
}

/** Whether there was something to report. */
function reportLink({ url, file, place }: Address, { known }: Visit): boolean {
  const answer = known.get(pageOf(url));
  if (answer?.is === 'dead')
    report(file, 'dead-link', `Unexpected ${answer.why} at \`${url}\`, expected a page`, place);
  else if (answer?.is === 'moved')
    report(
      file,
      'moved-link',
      `Unexpected address \`${url}\`, expected \`${withPlaceOf(answer.to, url)}\`: it has moved there for good`,
      place,
    );
  else if (answer?.is === 'untrusted')
    report(
      file,
      'bad-certificate',
      `Unexpected certificate at \`${url}\`, expected one that browsers accept: ${answer.why}`,
      place,
    );
  else return false;
  return true;
}
