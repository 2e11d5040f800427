import type * as z from 'zod';
import { listNames } from '../model/list-view.ts';
import { didYouMean } from '../model/nearest.ts';
import { pageNames } from '../model/page-view.ts';
import { formWith, partsOfSchema } from '../model/schema-parts.ts';
import { feedItem, view } from '../model/view.ts';

/** What stands at a place of a template: the forms of which it has the names. Nothing is known of one without forms. */
type Context = z.ZodType[];

/** A name that the view has, but not at the place where a template asks for it. */
export interface Misplaced {
  /** Of the template, as `partials/page-item.hbs`. */
  path: string;
  node: hbs.AST.PathExpression;
  name: string;
  /** What the author may have meant instead. */
  advice: string;
}

/** A text with three braces, which goes out as it stands. */
export interface Unescaped {
  path: string;
  node: hbs.AST.MustacheStatement;
  /** What is shown: a name, or `turned` with its text. */
  text: hbs.AST.PathExpression;
}

const list = [listNames, view.pick({ publication: true, theme: true })];

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
      list,
    ]),
  ),
};

/** Where a walk through templates is. */
interface Place {
  /** The template that is filled. */
  main: string;
  path: string;
  root: Context;
  /** What is here, and around it, from the inside out. */
  around: Context[];
  /** The partials that it is in. */
  within: string[];
}

/** What a walk through templates finds. */
interface Findings {
  misplaced: Misplaced[];
  unescaped: Unescaped[];
}

/**
 * Finds the names that stand where the view does not have them, and the texts that HTML is not kept from, however templates and
 * their partials come to be filled. A name that `isSure` is never a template’s own.
 */
export function findingsIn(
  mains: string[],
  programOf: (path: string) => hbs.AST.Program | undefined,
  isSure: (name: string, main: string) => boolean,
): Findings {
  const found = new Map<hbs.AST.PathExpression, Misplaced | undefined>();
  const raw = new Map<hbs.AST.PathExpression, Unescaped | undefined>();

  const resolve = (node: hbs.AST.Expression | undefined, place: Place): Context => {
    if (node?.type !== 'PathExpression') return [];
    const path = node as hbs.AST.PathExpression;
    if (path.data && path.parts[0] !== 'root') return [];
    const parts = path.data ? path.parts.slice(1) : path.parts;
    let context = (path.data ? place.root : place.around[path.depth]) ?? [];
    let absent: Misplaced | undefined;
    for (const [index, name] of parts.entries()) {
      const inside = isPosition(name) ? elementsOf(context) : named(context, name);
      if (inside === undefined && isSure(name, place.main))
        absent = {
          path: place.path,
          node: path,
          name,
          advice: adviceOn(parts, index, { ...place, context }),
        };
      context = inside ?? [];
    }
    found.set(path, found.has(path) ? found.get(path) && absent : absent);
    return context;
  };

  const visitCall = ({ params, hash }: Arguments, place: Place): void => {
    for (const each of [...params, ...(hash?.pairs ?? []).map(({ value }) => value)])
      if (each.type === 'SubExpression') visitCall(each as hbs.AST.SubExpression, place);
      else resolve(each, place);
  };

  const visitMustache = (node: hbs.AST.MustacheStatement, place: Place): void => {
    const isCall = node.params.length > 0 || node.hash !== undefined;
    if (isCall) visitCall(node, place);
    const isTurned = (node.path as hbs.AST.PathExpression).original === 'turned';
    const text = (isTurned ? node.params[0] : isCall ? undefined : node.path) as
      | hbs.AST.PathExpression
      | undefined;
    const shown = resolve(text, place);
    if (!text || node.escaped || isText(place.main)) return;
    const isPlain = shown.length > 0 && bare(shown).every(isPlainText);
    const isSo = isPlain && (!raw.has(text) || raw.get(text) !== undefined);
    raw.set(text, isSo ? { path: place.path, node, text } : undefined);
  };

  const visitPartial = (
    called: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
    place: Place,
  ): void => {
    visitCall(called, place);
    const path = `partials/${(called.name as hbs.AST.PathExpression).original}.hbs`;
    if (place.within.includes(path)) return;
    const [param] = called.params;
    const given = param ? resolve(param, place) : (place.around[0] ?? []);
    const own = formWith((called.hash?.pairs ?? []).map(({ key }) => key));
    const context = given.length === 0 ? [] : [...given, own];
    visit(programOf(path), { ...place, path, around: [context], within: [...place.within, path] });
  };

  const visitBlock = (block: hbs.AST.BlockStatement, place: Place): void => {
    visitCall(block, place);
    const { original } = block.path as hbs.AST.PathExpression;
    const isInside = original === 'each' || original === 'with';
    const value = isInside ? resolve(block.params[0], place) : [];
    const context = original === 'each' ? (elementsOf(value) ?? []) : value;
    visit(block.program, isInside ? { ...place, around: [context, ...place.around] } : place);
    visit(block.inverse, place);
  };

  const visit = (program: hbs.AST.Program | undefined, place: Place): void => {
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
  };

  for (const path of mains) {
    const root = filledWith[path] ?? [];
    visit(programOf(path), { main: path, path, root, around: [root], within: [] });
  }
  return {
    misplaced: [...found.values()].filter((each) => each !== undefined),
    unescaped: [...raw.values()].filter((each) => each !== undefined),
  };
}

type Arguments = Pick<hbs.AST.SubExpression, 'params' | 'hash'>;

/** Whether a part of a path is one of a list, as in `tags.[0]`. */
export const isPosition = (part: string): boolean => /^\d+$/.test(part);

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
function elementsOf(context: Context): Context | undefined {
  return bare(context).flatMap((form) => partsOfSchema(form).element ?? []);
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
