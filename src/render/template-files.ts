import type { VFile } from 'vfile';
import { didYouMean } from '../model/nearest.ts';
import { fileStart, report } from '../model/problem.ts';

/** Reports files among the workspace’s templates that nothing uses: of another name than every built-in one, and not called. */
export function checkTemplateFiles(builtIn: Map<string, VFile>, own: Map<string, VFile>): void {
  if (own.size === 0) return;
  const known = [...builtIn.keys()];
  const called = new Set(
    [...new Map([...builtIn, ...own]).values()].flatMap((file) => callsIn(String(file))),
  );
  for (const [name, file] of own) {
    const partial = /^partials\/(.+)\.hbs$/.exec(name)?.[1];
    if (builtIn.has(name) || languageFile.test(name) || (partial && called.has(partial))) continue;
    const near =
      didYouMean(name, known) ||
      (partial ? ', expected a template that calls it' : ', expected the name of a built-in one');
    report(file, 'unknown-template', `Unexpected file \`${name}\` among the templates${near}`, fileStart);
  }
}

/** The words of a language, whether or not the publication is in it: they are there for the day that it is. */
const languageFile = /^words\/[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\.yaml$/;

/** Where a template calls which partials. */
export const placedCallsIn = (template: string): Array<{ name: string; offset: number }> =>
  [...template.matchAll(/\{\{~?#?>\s*["']?([^\s"'}~]+)/g)].map(({ 1: name = '', index: offset }) => ({
    name,
    offset,
  }));

/** The names of the partials that a template calls. */
const callsIn = (template: string): string[] => placedCallsIn(template).map(({ name }) => name);

/** The paths of some templates, of those that they call, and so on. */
export function reachedFrom(paths: string[], files: Map<string, VFile>): Set<string> {
  const reached = new Set(paths);
  for (const path of reached)
    for (const name of callsIn(String(files.get(path) ?? ''))) reached.add(partialPath(name));
  return reached;
}

/** The path of the file that a partial is. */
export const partialPath = (name: string): string => `partials/${name}.hbs`;
