import type { VFile } from 'vfile';
import { isLanguage, likelyLanguage } from '../model/language-tag.ts';
import { didYouMean, nearest, orMeant } from '../model/nearest.ts';
import { fileStart, report } from '../model/problem.ts';
import type { TemplateFiles } from '../model/template-files.ts';
import { wordTags } from '../model/words.ts';

/**
 * Reports files among the workspace’s templates that nothing uses: of another name than every built-in one, and not called,
 * or words under a name that is no publication’s language.
 */
export function checkTemplateFiles({ builtIn, own }: TemplateFiles, language: string): void {
  if (own.size === 0) return;
  const known = [...builtIn.keys()];
  const called = new Set(
    [...new Map([...builtIn, ...own]).values()].flatMap((file) => callsIn(String(file))),
  );
  for (const [name, file] of own) {
    const [partial] = partialIn(name);
    const meant = wordsMeant(name, language);
    if (builtIn.has(name) || meant === name || (partial && called.has(partial))) continue;
    const near =
      orMeant(meant ?? known.find((each) => each === `partials/${name}`)) ||
      (partial ? nearPartial(partial, known) : didYouMean(name, known)) ||
      (partial ? ', expected a template that calls it' : ', expected the name of a built-in one');
    report(file, 'unknown-template', `Unexpected file \`${name}\` among the templates${near}`, fileStart);
  }
}

/** Told of the names alone: what all paths of partials share would make any two of them near. */
function nearPartial(partial: string, known: string[]): string {
  const near = nearest(partial, known.flatMap(partialIn));
  return orMeant(near && partialPath(near));
}

/**
 * The name that a file of words has to have: that of its language, whether or not the publication is in it: the words are there
 * for the day that it is. `words/eng.yaml` is meant to be `words/en.yaml`. Nothing where it is no tag of a language.
 */
function wordsMeant(name: string, language: string): string | undefined {
  const tag = /^words\/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.yaml$/i.exec(name)?.[1];
  if (tag === undefined) return undefined;
  const tags = wordTags(language);
  if (tags.includes(tag)) return name;
  const read = tags.find((each) => each.toLowerCase() === tag.toLowerCase());
  const meant = read ?? (isLanguage(tag) ? Intl.getCanonicalLocales(tag)[0] : likelyLanguage(tag));
  return meant && `words/${meant}.yaml`;
}

/** A call of a partial; a name with a space in it stands in quotes or brackets. */
const call =
  /\{\{~?#?>\s*(?:"(?<quoted>[^"]+)"|'(?<single>[^']+)'|\[(?<bracketed>[^\]]+)\]|(?<bare>[^\s"'}~]+))/g;

/** Where a template calls which partials. */
export const placedCallsIn = (template: string): Array<{ name: string; offset: number }> =>
  [...template.matchAll(call)].map(({ groups = {}, index: offset }) => ({
    name: Object.values(groups).join(''),
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

/** The name of the partial that the file of a path is, if it is one. */
export const partialIn = (path: string): string[] => /^partials\/(.+)\.hbs$/.exec(path)?.slice(1) ?? [];
