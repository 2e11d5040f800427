import type { VFile } from 'vfile';
import { placeIn, report } from '../model/problem.ts';
import { lostRulesIn } from './css.ts';

/** What ends a style or script that stands in a page, wherever it is written (HTML, 13.1.2.6 and 4.12.1.3). */
const ends: Array<{ name: RegExp; end: RegExp; what: string }> = [
  { name: /\.css$/, end: /<\/style/i, what: 'stylesheet' },
  { name: /\.js$/, end: /<\/script|<!--/i, what: 'script' },
];

/**
 * Reports signs in the workspace’s own styles and scripts at which a browser would take the rest for the page’s text, and those
 * that take rules of a stylesheet away.
 */
export function checkOwnParts(own: Map<string, VFile>): void {
  for (const [name, file] of own) {
    const text = String(file);
    for (const { name: kind, end, what } of ends) {
      const found = kind.test(name) ? end.exec(text) : null;
      if (!found) continue;
      const message = `Unexpected \`${found[0]}\`, expected none in a ${what}: it would end there`;
      report(file, 'template-syntax', message, placeIn(text, found.index));
    }
    const lost = name.endsWith('.css') ? lostRulesIn(text) : undefined;
    if (lost) report(file, 'template-syntax', `Unexpected ${lost.reason}`, placeIn(text, lost.offset));
  }
}
