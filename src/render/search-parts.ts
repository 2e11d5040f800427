import type { VFile } from 'vfile';
import { fileStart, report } from '../model/problem.ts';
import { searchCall, searchForm } from '../model/search.ts';
import { reachedFrom } from './template-files.ts';

const page = 'search.hbs';
const script = 'search.js';

/** Reports where the page of the search and its script do not go together: one of them is a copy from another version of revue. */
export function checkSearchParts(own: Map<string, VFile>, all: Map<string, VFile>): void {
  const [ownPage, ownScript] = [own.get(page), own.get(script)];
  if (ownScript) checkForm(ownScript);
  else if (ownPage) checkElements(ownPage, all);
}

/** A script of the workspace’s own knows what it needs, the built-in one needs all that it names. */
function checkElements(ownPage: VFile, all: Map<string, VFile>): void {
  const parts = [...reachedFrom([page], all)].map((path) => String(all.get(path) ?? '')).join('\n');
  const there = new Set(parts.match(elementId));
  for (const id of new Set(String(all.get(script)).match(elementId))) {
    if (there.has(id)) continue;
    const message = `Unexpected page of the search without the element \`${id}\`, expected it as in the built-in \`${page}\`: without it no search runs`;
    report(ownPage, 'outputs-disagree', message, fileStart);
  }
}

const elementId = /\bsearch:[a-z]+/g;

/** A copy of a built-in script says which form of the index it reads, one that was written anew may not. */
function checkForm(ownScript: VFile): void {
  const form = formIn(String(ownScript));
  if (form === undefined || form === searchForm) return;
  const message = `Unexpected script for an index of the search of form ${form}, expected ${searchForm}: copy the built-in \`${script}\` again`;
  report(ownScript, 'outputs-disagree', message, fileStart);
}

const writtenForm = new RegExp(`=(\\d+),[\\w$]+="${searchCall}"`);

/** The form of the index that a copy of a built-in script reads. */
export function formIn(text: string): number | undefined {
  const digits = writtenForm.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
