import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import type { Moment } from './compile/select.ts';
import { compileDay } from './day.ts';
import { type Mending, mend } from './parse/mend.ts';
import { rewrite } from './publish/rewrite.ts';
import { readIfThere } from './read/files.ts';
import type { Workspace } from './workspace.ts';

/** What was put right in one file. */
interface MendedFile {
  path: string;
  mendings: Mending[];
}

/** Mends what can be mended in the files of some days, each of which is rewritten only where that changes it. */
export function mendDays(workspace: Workspace, days: string[], moment: Moment): MendedFile[] {
  const mended: MendedFile[] = [];
  for (const date of days)
    for (const file of compileDay(workspace, date, moment).files) {
      const place = join(workspace.root, file.path);
      const content = readIfThere(place);
      // What is no UTF-8 cannot be written as it was.
      if (!content || !isUtf8(content)) continue;
      const { text, mendings } = mend(content.toString('utf8'), file);
      if (mendings.length === 0) continue;
      rewrite(place, text);
      mended.push({ path: file.path, mendings });
    }
  return mended;
}
