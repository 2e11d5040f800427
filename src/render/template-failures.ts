import type { VFile } from 'vfile';
import { fileStart, type Place, placeIn, report } from '../model/problem.ts';
import { partialPath, placedCallsIn, reachedFrom } from './template-files.ts';

/** What Handlebars throws, with the files that it passed on its way, the innermost first. */
export interface TemplateError extends Error {
  files?: VFile[];
  lineNumber?: number;
  column?: number;
}

/** Reports a partial that calls itself without end where the workspace’s own does so; returns whether one does. */
export function reportLoop(error: unknown, own: Map<string, VFile>, files: Map<string, VFile>): boolean {
  if (!(error instanceof RangeError)) return false;
  const { files: passed = [] } = error as TemplateError;
  for (const [path, file] of own)
    for (const { name, offset } of passed.includes(file) ? placedCallsIn(String(file)) : []) {
      const called = partialPath(name);
      if (!reachedFrom([called], files).has(path)) continue;
      const through = called === path ? '' : `, through \`${name}\``;
      report(
        file,
        'template-syntax',
        `Unexpected partial that calls itself without end${through}`,
        placeIn(String(file), offset),
      );
      return true;
    }
  return false;
}

/** Reports what stopped a template on the workspace’s file nearest to it; in built-in templates alone it is a bug. */
export function reportFailure(error: unknown, own: VFile[], view: object): void {
  const { files = [], lineNumber, column = 0 } = error as TemplateError;
  const file = files.find((each) => own.includes(each)) ?? own[0];
  if (!file || !(error instanceof Error)) throw error;
  const [innermost] = files;
  const isHere = file === innermost;
  const inside = isHere || !innermost ? '' : ` in \`${innermost.basename}\`, which it calls`;
  const place =
    isHere && lineNumber !== undefined
      ? { line: lineNumber, column: column + 1 }
      : ((isHere ? (placeOfPart(file, error) ?? placeOfLost(file, error)) : undefined) ??
        placeOfCall(file, files[files.indexOf(file) - 1]));
  report(file, ruleFor(error), `${reasonOf(error, view)}${inside}`, place);
}

/** Where a template calls a partial, for the first time; its beginning where it calls it by no name of its own. */
function placeOfCall(file: VFile, partial: VFile | undefined): Place {
  const call = placedCallsIn(String(file)).find(({ name }) =>
    partial?.path.endsWith(`/${partialPath(name)}`),
  );
  return call ? placeIn(String(file), call.offset) : fileStart;
}

/** Where a template names a part of what has none, of which JavaScript tells no place; nothing where it does so several times. */
function placeOfPart(file: VFile, { message }: Error): Place | undefined {
  const [, , absent, part = absent] = missingValue.exec(message) ?? [];
  if (part === undefined) return undefined;
  const source = String(file);
  const [found, ...others] = [...source.matchAll(/(?<=\{\{[^{}]*)(?<![\w-])[\w-]+/g)].filter(
    ([name]) => name === part,
  );
  return found && others.length === 0 ? placeIn(source, found.index) : undefined;
}

/** Where a template calls a partial that is not there: by this name, or by one that it makes up. */
function placeOfLost(file: VFile, { message }: Error): Place | undefined {
  const lost = lostPartial.exec(message)?.[1];
  const call = lost && placedCallsIn(String(file)).find(({ name }) => name === lost || name.startsWith('('));
  return call ? placeIn(String(file), call.offset) : undefined;
}

const lostPartial = /^The partial (.+) could not be found$/;
/**
 * What Handlebars says of a value that is not there. The others are what JavaScript says: of `latest.image.src` where there is
 * no `latest`; of a part of a text, as of `author.name` where `author` is one.
 */
const missingValue =
  /^(?:"(.+?)" not defined in|Cannot read properties of undefined \(reading '(.+?)'\)|Cannot use 'in' operator to search for '(.+?)' in )/;
const unknownHelper = /unknown helper (\S+)/;

const ruleFor = ({ message }: Error) =>
  [missingValue, unknownHelper, lostPartial].some((each) => each.test(message))
    ? 'template-unknown-name'
    : 'template-syntax';

function reasonOf(error: Error, view: object): string {
  if (error instanceof RangeError) return 'Unexpected partial that calls itself without end';
  const [, told, absent = told, part, missing = part ?? absent] = missingValue.exec(error.message) ?? [];
  if (missing) {
    const instead =
      part === undefined
        ? elsewhere(missing, view)
        : 'what stands there has no parts, and `{{this}}` shows it in a list';
    return `Missing value of \`${missing}\` at this place of the view; ${instead}`;
  }
  const helper = unknownHelper.exec(error.message)?.[1];
  if (helper?.startsWith('#'))
    return `Unexpected block \`{{${helper}}}\`, expected one of a helper that this output has, such as \`{{#each}}\` or \`{{#if}}\``;
  const lost = lostPartial.exec(error.message)?.[1];
  if (lost) return `Unexpected partial \`${lost}\`, expected one that there is at this place`;
  if (helper) return `Unexpected helper \`${helper}\`, expected one that this output has`;
  return `Unexpected Handlebars: ${error.message.replace(/ - \d+:\d+$/, '').split('\n')[0]}`;
}

const elsewhere = (name: string, view: object): string =>
  Object.hasOwn(view, name)
    ? `\`@root.${name}\` is the whole view’s`
    : 'one that is not always there is asked for with `{{#if}}` or `{{#with}}`';
