import type * as z from 'zod';
import { listNames } from '../model/list-view.ts';
import { didYouMean } from '../model/nearest.ts';
import { onceFor } from '../model/once-for.ts';
import { pageNames } from '../model/page-view.ts';
import { anything, formWith, partsOfSchema } from '../model/schema-parts.ts';
import { feedItem, view } from '../model/view.ts';
import { partialPath } from './template-files.ts';

/** What stands at a place of a template: the forms of which it has the names. Nothing is known of one without forms. */
type Context = z.ZodType[];

/** A name that the view has, but not at the place where a template asks for it. */
interface Misplaced {
  /** Of the template, as `partials/page-item.hbs`. */
  path: string;
  node: hbs.AST.PathExpression;
  name: string;
  /** What the author may have meant instead. */
  advice: string;
}

/** A text with three braces, which goes out as it stands. */
interface Unescaped {
  path: string;
  node: hbs.AST.MustacheStatement;
  /** What is shown: a name, or `turned` with its text. */
  text: hbs.AST.PathExpression;
}

/** What the templates are filled with; of those that are not here nothing is known. */
const filledWith: Record<string, Context> = {
  'page.hbs': [view, pageNames],
  ...Object.fromEntries(
    ['email', 'text', 'email.subject', 'feed-entry'].map((name) => [`${name}.hbs`, [view]]),
  ),
  'feed-item.hbs': [view, feedItem],
  ...Object.fromEntries(
    ['archive', 'items', 'topics', 'storylines', 'storyline', 'search', 'corrections'].map((name) => [
      `${name}.hbs`,
      [listNames],
    ]),
  ),
};

/** Where a walk through a template is. */
interface Place {
  walk: Walk;
  path: string;
  /** The templates that are filled by it: itself, or those that call it. */
  mains: ReadonlySet<string>;
  root: Context;
  /** What is here, and around it, from the inside out. */
  around: Context[];
  /** Names that blocks around it give a value to. */
  given: string[];
}

/** What a template comes to be filled with, wherever it is called. */
interface Filling {
  mains: Set<string>;
  root: Set<z.ZodType>;
  here: Set<z.ZodType>;
}

/** Templates that can be read. */
interface Programs {
  /** The paths of those that are no partials. */
  mains: string[];
  partials: string[];
  of: (path: string) => hbs.AST.Program | undefined;
}

/** A walk through templates: what it asks, what it has found, and what it knows of templates that it comes to. */
interface Walk {
  programs: Programs;
  /** Whether a name is never a template’s own. */
  isSure: (name: string, main: string) => boolean;
  /** By their places, as what was seen there last says. */
  misplaced: Map<hbs.AST.PathExpression, Misplaced | undefined>;
  unescaped: Map<hbs.AST.PathExpression, Unescaped | undefined>;
  fillings: Map<string, Filling>;
  /** Templates of which more is known than when they were walked through. */
  waiting: Set<string>;
}

/**
 * Finds the names that stand where the view does not have them, and the texts that HTML is not kept from, however templates and
 * their partials come to be filled. A name that `isSure` is never a template’s own.
 */
export function findingsIn(
  programs: Programs,
  isSure: Walk['isSure'],
): { misplaced: Misplaced[]; unescaped: Unescaped[] } {
  const walk: Walk = {
    ...{ programs, isSure },
    misplaced: new Map(),
    unescaped: new Map(),
    fillings: new Map(),
    waiting: new Set(),
  };
  const { misplaced, unescaped, fillings, waiting } = walk;
  for (const path of programs.mains) {
    const root = filledWith[path] ?? [];
    fill(path, { mains: new Set([path]), root, walk }, root);
  }
  for (const path of waiting) {
    waiting.delete(path);
    const { mains = new Set<string>(), root = [], here = [] } = fillings.get(path) ?? {};
    visit(programs.of(path), { walk, path, mains, root: [...root], around: [[...here]], given: [] });
  }
  return {
    misplaced: [...misplaced.values()].filter((each) => each !== undefined),
    unescaped: [...unescaped.values()].filter((each) => each !== undefined),
  };
}

/** Learns what a template is filled with at one of the places that call it. */
function fill(
  path: string,
  { mains, root, walk }: Pick<Place, 'mains' | 'root' | 'walk'>,
  here: Context,
): void {
  const { fillings, waiting } = walk;
  const filling = fillings.get(path) ?? { mains: new Set(), root: new Set(), here: new Set() };
  fillings.set(path, filling);
  const before = sizeOf(filling);
  for (const main of mains) filling.mains.add(main);
  for (const form of orAnything(root)) filling.root.add(form);
  for (const form of orAnything(here)) filling.here.add(form);
  if (sizeOf(filling) > before) waiting.add(path);
}

function visit(program: hbs.AST.Program | undefined, place: Place): void {
  for (const statement of program?.body ?? [])
    if (statement.type === 'BlockStatement') visitBlock(statement as hbs.AST.BlockStatement, place);
    else if (statement.type === 'PartialStatement')
      visitPartial(statement as hbs.AST.PartialStatement, place);
    else if (statement.type === 'PartialBlockStatement') {
      visitPartial(statement as hbs.AST.PartialBlockStatement, place);
      // What it is filled with, the partial decides that shows it.
      visit((statement as hbs.AST.PartialBlockStatement).program, { ...place, root: [], around: [] });
    } else if (statement.type === 'MustacheStatement') {
      visitMustache(statement as hbs.AST.MustacheStatement, place);
    }
}

function visitBlock(block: hbs.AST.BlockStatement, place: Place): void {
  visitCall(block, place);
  const { original } = block.path as hbs.AST.PathExpression;
  const [param] = block.params;
  const value = resolve(param, place);
  const given = [...place.given, ...(block.program?.blockParams ?? [])];
  // What is the same as around it is no step inside: `..` stays what it was.
  const isInside = original === 'each' || (original === 'with' && !isHere(param));
  const inner = original === 'each' ? elementsOf(value) : value;
  visit(block.program, { ...place, given, around: isInside ? [inner, ...place.around] : place.around });
  visit(block.inverse, place);
}

function visitPartial(called: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement, place: Place): void {
  visitCall(called, place);
  const { name, hash } = called;
  const [param] = called.params;
  const context = param ? resolve(param, place) : (place.around[0] ?? []);
  const own = hash ? [formGivenBy(hash)] : [];
  // One by a name that is made up may be any.
  if (name.type === 'SubExpression') for (const path of place.walk.programs.partials) fill(path, place, []);
  else {
    const { original } = name as hbs.AST.PathExpression;
    fill(partialPath(original), place, [...orAnything(context), ...own]);
  }
}

function visitMustache(node: hbs.AST.MustacheStatement, place: Place): void {
  const isCall = node.params.length > 0 || node.hash !== undefined;
  if (isCall) visitCall(node, place);
  const isTurned = (node.path as hbs.AST.PathExpression).original === 'turned';
  const text = (isTurned ? node.params[0] : isCall ? undefined : node.path) as
    | hbs.AST.PathExpression
    | undefined;
  const shown = resolve(text, place);
  if (!text || node.escaped || [...place.mains].every(isText)) return;
  const isPlain = shown.length > 0 && bare(shown).every(isPlainText);
  place.walk.unescaped.set(text, isPlain ? { path: place.path, node, text } : undefined);
}

function visitCall({ params, hash }: Arguments, place: Place): void {
  for (const each of [...params, ...(hash?.pairs ?? []).map(({ value }) => value)])
    if (each.type === 'SubExpression') visitCall(each as hbs.AST.SubExpression, place);
    else resolve(each, place);
}

/** What an expression stands for; a name that stands for nothing is noted down. */
function resolve(node: hbs.AST.Expression | undefined, place: Place): Context {
  if (node?.type !== 'PathExpression') return [];
  const path = node as hbs.AST.PathExpression;
  if (path.data ? path.parts[0] !== 'root' : place.given.includes(path.parts[0] ?? '')) return [];
  const parts = path.data ? path.parts.slice(1) : path.parts;
  let context = (path.data ? place.root : place.around[path.depth]) ?? [];
  let absent: Misplaced | undefined;
  for (const [index, name] of parts.entries()) {
    const inside = isPosition(name) ? elementsOf(context) : named(context, name);
    if (inside === undefined && [...place.mains].every((main) => place.walk.isSure(name, main)))
      absent = {
        path: place.path,
        node: path,
        name,
        advice: adviceOn(parts, index, { ...place, context }),
      };
    context = inside ?? [];
  }
  place.walk.misplaced.set(path, absent);
  return context;
}

type Arguments = Pick<hbs.AST.SubExpression, 'params' | 'hash'>;

/** Whether a part of a path is one of a list, as in `tags.[0]`. */
export const isPosition = (part: string): boolean => /^\d+$/.test(part);

/** Whether an expression is `this` or `.`. */
const isHere = (node: hbs.AST.Expression | undefined): boolean => {
  const { type, data, depth, parts } = (node ?? {}) as Partial<hbs.AST.PathExpression>;
  return type === 'PathExpression' && !data && depth === 0 && parts?.length === 0;
};

const sizeOf = ({ mains, root, here }: Filling): number => mains.size + root.size + here.size;

const orAnything = (context: Context): Context => (context.length > 0 ? context : [anything]);

/** The names that a call gives to a partial. */
const formGivenBy = onceFor(({ pairs }: hbs.AST.Hash) => formWith(pairs.map(({ key }) => key)));

/** Forms without what only says that a value may be missing. */
const bare = (context: Context): Context =>
  context.flatMap((form) => {
    const { innerType, options } = partsOfSchema(form);
    return innerType ? bare([innerType]) : options ? bare(options) : [form];
  });

/** Whether a template makes text, where nothing is escaped. */
const isText = (main: string): boolean => ['text.hbs', 'email.subject.hbs'].includes(main);

const isPlainText = (form: z.ZodType): boolean =>
  form.def.type === 'string' && form.meta()?.contentMediaType === undefined;

const isOpen = (form: z.ZodType): boolean => ['unknown', 'any', 'record'].includes(form.def.type);

/** What a name stands for; nothing where it stands for nothing. */
function named(context: Context, name: string): Context | undefined {
  const forms = bare(context);
  if (forms.length === 0 || forms.some(isOpen)) return [];
  const found = forms.flatMap((form) =>
    hasName(form, name) ? (partsOfSchema(form).shape?.[name] ?? []) : [],
  );
  return found.length > 0 ? found : undefined;
}

const hasName = (form: z.ZodType, name: string): boolean =>
  Object.hasOwn(partsOfSchema(form).shape ?? {}, name);

/** What each of a list is. */
function elementsOf(context: Context): Context {
  const forms = bare(context);
  return forms.some(isOpen) ? [] : forms.flatMap((form) => partsOfSchema(form).element ?? []);
}

/** Where the name is that a path asks for in vain at its part of that index. */
function adviceOn(
  parts: string[],
  index: number,
  { root, around, context }: Place & { context: Context },
): string {
  const name = parts[index] ?? '';
  const has = (one: Context = []): boolean => bare(one).some((form) => hasName(form, name));
  const forms = bare(context);
  const outer = index === 0 ? around.findIndex(has) : -1;
  if (outer > 0 && around[outer] !== root)
    return `\`${'../'.repeat(outer)}${parts.join('.')}\` is what stands around it`;
  if (index === 0 && has(root)) return `\`@root.${parts.join('.')}\` is the whole view’s`;
  if (forms.some((form) => partsOfSchema(form).element))
    return `what stands there is a list, and \`{{#each ${parts.slice(0, index).join('.')}}}\` shows what is in it`;
  if (!forms.some((form) => partsOfSchema(form).shape))
    return 'what stands there has no parts, and `{{this}}` shows it in a list';
  const holder = forms
    .flatMap((form) => Object.entries(partsOfSchema(form).shape ?? {}))
    .find(([, form]) => has(elementsOf([form])) || has([form]));
  if (!holder) return near(name, forms) ?? 'the documentation of the view says where it is';
  const [key, form] = holder;
  return `it is inside of \`{{#${has(elementsOf([form])) ? 'each' : 'with'} ${key}}}\``;
}

function near(name: string, forms: Context): string | undefined {
  const names = forms.flatMap((form) => Object.keys(partsOfSchema(form).shape ?? {}));
  return didYouMean(name, names).replace(/^; /, '') || undefined;
}
