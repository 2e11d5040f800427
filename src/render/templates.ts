import Handlebars from 'handlebars';
import type { VFile } from 'vfile';
import { onceEach } from '../model/once.ts';
import { fileStart, isInvalid, report } from '../model/problem.ts';
import type { TemplateFiles } from '../model/template-files.ts';
import { directionOfText } from '../model/text-direction.ts';
import { withoutComments } from './css.ts';
import { reportFailure, reportLoop, type TemplateError } from './template-failures.ts';
import { partialIn, reachedFrom } from './template-files.ts';
import { textHelperNames } from './text/helpers.ts';

/** What Handlebars itself does not have. */
const commonHelpers = {
  eq: (a: unknown, b: unknown) => a === b,
  /** A text, of which all or the named part keeps its own direction where that is not the direction of the view. */
  turned(text: unknown, { data, hash }: Handlebars.HelperOptions) {
    const whole = String(text);
    const part = hash.part === undefined ? whole : String(hash.part);
    const direction = directionOfText(part);
    if (direction === undefined || direction === data.root.dir) return whole;
    const marked = `<span dir="${direction}">${Handlebars.escapeExpression(part)}</span>`;
    const around = whole.split(part).map((each) => Handlebars.escapeExpression(each));
    return new Handlebars.SafeString(around.join(marked));
  },
};
/** In a text nothing is marked. */
const unmarked = { turned: (text: unknown) => text };
const builtInHelpers = ['if', 'unless', 'each', 'with', 'lookup'];

/** The helpers that every template may call. */
export const sharedHelpers = [...builtInHelpers, ...Object.keys(commonHelpers)];

/** Functions that the templates of one output may call. */
type Helpers = Record<string, (...values: unknown[]) => unknown>;

/** The templates of a workspace, ready to be filled. */
export interface Templates {
  /** The text of a file such as `search.js`; empty when there is none. */
  text: (name: string) => string;
  /** A stylesheet as pages and emails carry it. */
  styles: (name: string) => string;
  /** Fills a template with a view; `undefined` when it cannot, which then stands reported on a file of the workspace. */
  fill: (name: string, view: object, options?: FillOptions) => string | undefined;
}

/** What helps to fill a template, and what is asked of it. */
interface FillOptions {
  helpers?: Helpers;
  isText?: boolean;
  /** Why what a template of the workspace’s own came to is of no use; `undefined` where it is. */
  flawOf?: (filled: string) => string | undefined;
}

/** Templates that are compiled already, by what `precompiledKey` makes of their text. */
type Precompiled = ReadonlyMap<string, TemplateSpecification>;

/** Makes templates from files, the workspace’s own before the built-in ones. */
export function compileTemplates({ builtIn, own }: TemplateFiles, precompiled: Precompiled): Templates {
  const files = new Map([...builtIn, ...own]);
  const fills = new Map<string, Fill>();
  const text = (name: string): string => String(files.get(name) ?? '');
  return {
    text,
    styles: onceEach(2, (name) => withoutComments(text(name)).trim()),
    fill(name, view, { helpers = {}, isText = false, flawOf } = {}) {
      if (isBarred(name, own, files)) return undefined;
      const dialect = { helperNames: Object.keys(helpers), isText };
      const fill = fills.get(keyOf(dialect)) ?? fillFor(files, precompiled, dialect);
      fills.set(keyOf(dialect), fill);
      try {
        const filled = fill(name, view, helpers);
        if (comesToNothing(own, name, filled)) return undefined;
        return isFlawed(own.get(name), filled, flawOf) ? undefined : filled;
      } catch (error) {
        if (!reportLoop(error, own, files)) reportFailure(error, [...own.values()], view);
        return undefined;
      }
    },
  };
}

/** Whether a template has errors, or one that it calls: the others are filled, so that one run tells of all. */
function isBarred(name: string, own: Map<string, VFile>, files: Map<string, VFile>): boolean {
  const invalid = [...own].flatMap(([path, file]) => (isInvalid(file) ? [path] : []));
  if (invalid.length === 0) return false;
  const reached = reachedFrom([name], files);
  return invalid.some((path) => reached.has(path));
}

/** Whether a file of the workspace’s own comes to nothing, which then stands reported on it, and on others that say nothing. */
function comesToNothing(own: Map<string, VFile>, name: string, filled: string): boolean {
  if (!own.has(name) || filled.trim() !== '' || mayBeEmpty.test(name)) return false;
  for (const [path, file] of own) {
    const isEmpty = /^[^/]+\.hbs$/.test(path) && !mayBeEmpty.test(path) && String(file).trim() === '';
    if (path !== name && !isEmpty) continue;
    const message = 'Unexpected template that prints nothing, expected a whole file';
    report(file, 'template-syntax', message, fileStart);
  }
  return true;
}

/** Whether what a file of the workspace’s own came to is of no use, which then stands reported on it. */
function isFlawed(file: VFile | undefined, filled: string, flawOf: FillOptions['flawOf']): boolean {
  const flaw = file && flawOf?.(filled);
  if (!file || flaw === undefined) return false;
  report(file, 'template-syntax', flaw, fileStart);
  return true;
}

/** An entry of a feed may have a title alone, and a review has a subject in any case. */
const mayBeEmpty = /^(feed-\w+|email\.subject)\.hbs$/;

/** Fills a template by its name. */
type Fill = (name: string, view: object, helpers: Helpers) => string;

/** How many calls of partials are followed in a report. */
const deepest = 20;

/** What templates are compiled for: an output that is text or HTML, with helpers of its own. */
interface Dialect {
  helperNames: string[];
  isText: boolean;
}

const keyOf = ({ helperNames, isText }: Dialect): string =>
  `${isText ? 'text' : 'html'} ${helperNames.join(' ')}`;

const precompiledKey = (dialect: Dialect, source: string): string => `${keyOf(dialect)}\n${source}`;

/** Handlebars in strict mode: a missing value is an error, and nothing but own properties and known helpers can be named. */
function optionsFor({ helperNames, isText }: Dialect): CompileOptions {
  const names = [...sharedHelpers, ...helperNames];
  return {
    strict: true,
    noEscape: isText,
    knownHelpersOnly: true,
    // Else a partial that is called on an indented line would indent the code blocks of notes.
    preventIndent: true,
    knownHelpers: Object.fromEntries(names.map((name) => [name, true])) as CompileOptions['knownHelpers'],
  };
}

/** Compiles templates ahead: the source of an expression of `Precompiled`. */
export function precompile(builtIn: Map<string, VFile>): string {
  const entries = [...builtIn].flatMap(([path, file]) => {
    const [, isText, kind] = /(?:^|\/)(text\b)?[^/]*\.(hbs)$/.exec(path) ?? [];
    if (!kind) return [];
    const dialect = isText
      ? { helperNames: textHelperNames, isText: true }
      : { helperNames: [], isText: false };
    const key = JSON.stringify(precompiledKey(dialect, String(file)));
    return `[${key}, ${Handlebars.precompile(String(file), optionsFor(dialect))}]`;
  });
  return `new Map([\n${entries.join(',\n')}\n])`;
}

/** What Handlebars calls for `{{#name}}` where no helper has that name; left out, it would fail without a place. */
function refuseBlock(
  _value: unknown,
  { name, loc }: Handlebars.HelperOptions & { name: string; loc: hbs.AST.SourceLocation },
): never {
  throw new Handlebars.Exception(`unknown helper #${name}`, { loc } as hbs.AST.Node);
}

function fillFor(files: Map<string, VFile>, precompiled: Precompiled, dialect: Dialect): Fill {
  const handlebars = Handlebars.create();
  for (const name of Object.keys(handlebars.helpers))
    if (!builtInHelpers.includes(name)) handlebars.unregisterHelper(name);
  handlebars.registerHelper('blockHelperMissing', refuseBlock);
  const compiled = (file: VFile) => {
    const ready = precompiled.get(precompiledKey(dialect, String(file)));
    const template = ready
      ? handlebars.template(ready)
      : handlebars.compile(String(file), optionsFor(dialect));
    return (context: unknown, runtime?: Handlebars.RuntimeOptions): string => {
      try {
        return template(context, runtime);
      } catch (error) {
        const { files: inside = [] } = error as TemplateError;
        if (inside.length < deepest) Object.assign(error as TemplateError, { files: [...inside, file] });
        throw error;
      }
    };
  };
  for (const [path, file] of files) {
    const [name] = partialIn(path);
    if (name) handlebars.registerPartial(name, compiled(file));
  }
  const mains = new Map<string, ReturnType<typeof compiled>>();
  const common = dialect.isText ? { ...commonHelpers, ...unmarked } : commonHelpers;
  return (name, view, helpers) => {
    const file = files.get(name);
    if (!file) return '';
    const template = mains.get(name) ?? compiled(file);
    mains.set(name, template);
    return template(view, { helpers: { ...common, ...helpers } });
  };
}
