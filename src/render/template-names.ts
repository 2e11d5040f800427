import Handlebars from 'handlebars';
import type { VFile } from 'vfile';
import type * as z from 'zod';
import { listNames } from '../model/list-view.ts';
import { didYouMean } from '../model/nearest.ts';
import { onceFor } from '../model/once-for.ts';
import { pageNames } from '../model/page-view.ts';
import { report } from '../model/problem.ts';
import { partsOfSchema } from '../model/schema-parts.ts';
import { view } from '../model/view.ts';
import type { Words } from '../model/words.ts';
import { listExtras } from './archive/frame.ts';
import { emailExtras } from './email.ts';
import { feedExtras } from './feed-entries.ts';
import { ogExtras } from './og-image.ts';
import { pageExtras } from './page.ts';
import { reportUnescaped } from './template-braces.ts';
import { type Call, mistakeIn } from './template-calls.ts';
import { findingsIn, isPosition } from './template-contexts.ts';
import { partialIn, reachedFrom } from './template-files.ts';
import { reportLoops } from './template-loops.ts';
import { placeOf, readTemplate } from './template-parse.ts';
import { sharedHelpers } from './templates.ts';
import { textHelperNames } from './text/helpers.ts';

/** What templates may call, by output or in all. */
const documentedHelpers = [...sharedHelpers, ...textHelperNames];
const extras = [...pageExtras, ...emailExtras, ...feedExtras, ...ogExtras, ...listExtras, 'length'];

/** What each template sees beside the views; one that is not here is a page of the archive. */
const extrasOf: Record<string, string[]> = {
  'page.hbs': pageExtras,
  'email.hbs': emailExtras,
  'text.hbs': emailExtras,
  'email.subject.hbs': [],
  'feed-entry.hbs': [],
  'feed-item.hbs': feedExtras,
  'og-image.hbs': ogExtras,
};
const listsSee = [...pageExtras, ...listExtras];
const views = [view, pageNames, listNames];

/** The name of what is HTML already. */
const markup = 'body';

/** What Handlebars itself gives a value to. */
const dataNames = ['@root', '@index', '@key', '@first', '@last'];

/**
 * Reports what Handlebars cannot read in the workspace’s templates, names that nothing gives a value to, helpers that are called
 * otherwise than they are made for, and texts and HTML with the other’s braces.
 */
export function checkTemplates(own: Map<string, VFile>, all: Map<string, VFile>, words: Words): void {
  const programs = [...own].flatMap(([path, file]) => {
    const program = path.endsWith('.hbs') ? readTemplate(file) : undefined;
    return program ? [{ path, file, program }] : [];
  });
  if (programs.length === 0) return;
  const given = programs.flatMap(({ program }) => namesGivenIn(program));
  const known: Known = {
    names: [...views.flatMap(keysOf), ...extras, ...given],
    partials: [...all.keys()].flatMap(partialIn),
    words: Object.keys(words),
    groups: groupsIn(views, [...extras, ...given]),
    given,
  };
  for (const { file, program } of programs) checkNames(file, program, known);
  checkPlaces({ own, all, programs }, given);
  if (given.includes(markup)) return;
  const pages = [...all.keys()].filter((name) => /^(?!text\.)[^/]+\.hbs$/.test(name));
  const html = reachedFrom(pages, all);
  for (const { path, file, program } of programs) if (html.has(path)) checkBraces(file, program);
}

interface Known {
  names: string[];
  partials: string[];
  words: string[];
  /** What to write in place of the path of a group or a list, which cannot be printed, by its name. */
  groups: Map<string, (path: string) => string>;
  /** Those of the names that templates make themselves. */
  given: string[];
}

/** Every key of the view, wherever it stands. */
function keysOf(schema: z.ZodType): string[] {
  const { shape, element, innerType } = partsOfSchema(schema);
  const inside = [element, innerType].flatMap((each) => (each ? keysOf(each) : []));
  return [...inside, ...Object.entries(shape ?? {}).flatMap(([key, value]) => [key, ...keysOf(value)])];
}

/** The names that stand for other names or for a list of such, wherever views have them; what `others` name may be a text. */
function groupsIn(schemas: z.ZodType[], others: string[]): Known['groups'] {
  const groups: Known['groups'] = new Map();
  const texts = new Set(others);
  const visit = (schema: z.ZodType, name: string, isList = false): void => {
    const { shape, element, innerType } = partsOfSchema(schema);
    if (innerType) visit(innerType, name, isList);
    else if (element) visit(element, name, true);
    else if (shape) {
      const [first = ''] = Object.keys(shape);
      groups.set(name, (path) => (isList ? `{{#each ${path}}}` : `{{${path}.${first}}}`));
      for (const [key, value] of Object.entries(shape)) visit(value, key);
    } else texts.add(name);
  };
  for (const schema of schemas) visit(schema, '');
  return new Map([...groups].filter(([name]) => name && !texts.has(name)));
}

/** Names that templates make themselves: parameters of partials and of blocks. */
function namesGivenIn(program: hbs.AST.Program): string[] {
  const names: string[] = [];
  const visitor = new Handlebars.Visitor();
  const { BlockStatement: visitBlock } = visitor;
  visitor.Hash = ({ pairs }) => {
    names.push(...pairs.map(({ key }) => key));
  };
  visitor.BlockStatement = function (block) {
    names.push(...(block.program?.blockParams ?? []));
    visitBlock.call(this, block);
  };
  visitor.accept(program);
  return names;
}

function checkNames(file: VFile, program: hbs.AST.Program, known: Known): void {
  const visitor = new Handlebars.Visitor();
  const { BlockStatement: visitBlock, MustacheStatement: visitMustache, SubExpression: visitInner } = visitor;
  const check = (
    kind: string,
    name: string,
    { names, node }: { names: string[]; node: hbs.AST.Node },
  ): void => {
    if (names.includes(name)) return;
    const expected =
      didYouMean(name.replace(/^.*\bpartials\/|\.hbs$/g, ''), names) ||
      ', expected one that the documentation of templates lists';
    report(file, 'template-unknown-name', `Unexpected ${kind} \`${name}\`${expected}`, placeOf(node));
  };
  /** What is called with values or a block. */
  const called = new Set<hbs.AST.Node>();
  visitor.PathExpression = (path) => {
    const [variable, ...inside] = path.parts;
    if (path.data) check('name', `@${variable}`, { names: dataNames, node: path });
    const parts = path.data ? inside : path.parts;
    const [first = '', second] = parts;
    if (called.has(path) && parts.length === 1 && !known.names.includes(first))
      check('helper', first, { names: documentedHelpers, node: path });
    else if (first === 'words') {
      if (second !== undefined) check('word', second, { names: known.words, node: path });
    } else if (path.data || !(parts.length === 1 && documentedHelpers.includes(first)))
      for (const part of parts.filter((each) => !isPosition(each)))
        check('name', part, { names: known.names, node: path });
  };
  const checkHelper = (call: Call): void => {
    const mistake = mistakeIn(call);
    if (mistake) report(file, 'template-syntax', mistake, placeOf(call.path));
  };
  visitor.BlockStatement = (block) => {
    called.add(block.path);
    checkHelper(block);
    visitBlock.call(visitor, block);
  };
  visitor.SubExpression = (inner) => {
    called.add(inner.path);
    checkHelper(inner);
    visitInner.call(visitor, inner);
  };
  visitor.MustacheStatement = (mustache) => {
    if (mustache.params.length > 0 || mustache.hash) called.add(mustache.path);
    visitMustache.call(visitor, mustache);
    const isGiven = known.given.includes((mustache.path as hbs.AST.PathExpression).original);
    if (!isGiven) checkHelper(mustache);
    const { parts = [], original } = mustache.path as hbs.AST.PathExpression;
    const expected = known.groups.get(parts.at(-1) ?? '');
    if (!expected || parts.includes('words') || mustache.params.length > 0) return;
    const message = `Unexpected \`{{${original}}}\`, which is no text, expected what is in it: \`${expected(original)}\``;
    report(file, 'template-syntax', message, placeOf(mustache));
  };
  const checkCall = ({
    name: node,
    params,
    hash,
  }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement) => {
    const { type, original, data } = node as hbs.AST.PathExpression;
    // What a partial shows of the block that it is called with has no file.
    const isBlock = data && original === '@partial-block';
    if (type === 'PathExpression' && !isBlock) check('partial', original, { names: known.partials, node });
    for (const param of params) visitor.accept(param);
    if (hash) visitor.accept(hash);
  };
  visitor.PartialStatement = checkCall;
  visitor.PartialBlockStatement = (partial) => {
    checkCall(partial);
    visitor.accept(partial.program);
  };
  const refuseDecorator = (decorator: hbs.AST.Decorator | hbs.AST.DecoratorBlock) => {
    const { original } = decorator.path as hbs.AST.PathExpression;
    const message = `Unexpected decorator \`${original}\`, expected a partial in a file of its own`;
    report(file, 'template-syntax', message, placeOf(decorator));
  };
  visitor.Decorator = refuseDecorator;
  visitor.DecoratorBlock = refuseDecorator;
  visitor.accept(program);
}

interface Read {
  own: Map<string, VFile>;
  all: Map<string, VFile>;
  /** Those of the workspace’s own that can be read. */
  programs: Array<{ path: string; program: hbs.AST.Program }>;
}

/**
 * Reports names that the view has elsewhere alone, which would print nothing, or stop the first output that has them, and texts
 * that HTML would take for markup. Nothing is sure of what is named as templates name what they make themselves.
 */
function checkPlaces({ own, all, programs }: Read, given: string[]): void {
  const unsure = new Set([...given, ...documentedHelpers, 'length']);
  const known = new Set([...views.flatMap(keysOf), ...extras]);
  const paths = [...new Set([...all.keys(), ...own.keys()])].filter((path) => path.endsWith('.hbs'));
  const read = new Map(programs.map(({ path, program }) => [path, program]));
  const templates = {
    mains: paths.filter(
      (path) => partialIn(path).length === 0 && [...reachedFrom([path], all)].some((each) => own.has(each)),
    ),
    partials: paths.filter((path) => partialIn(path).length > 0),
    of: (path: string) => {
      const file = all.get(path);
      return own.has(path) || !file ? read.get(path) : builtInProgram(file);
    },
  };
  const isSure = (name: string, main: string): boolean =>
    known.has(name) && !unsure.has(name) && !(extrasOf[main] ?? listsSee).includes(name);
  const reached = reachedFrom(templates.mains, all);
  reportLoops(new Map([...own].filter(([path]) => reached.has(path))), templates.of);
  const { misplaced, unescaped } = findingsIn(templates, isSure);
  for (const { path, node, name, advice } of misplaced) {
    const file = own.get(path);
    const { line, column } = placeOf(node);
    const place = { line, column: column + Math.max(node.original.lastIndexOf(name), 0) };
    const message = `Missing value of \`${name}\` at this place of the view; ${advice}`;
    if (file) report(file, 'template-unknown-name', message, place);
  }
  for (const { path, node, text } of unescaped) {
    const file = own.get(path);
    if (file && !text.parts.some((part) => unsure.has(part))) reportUnescaped(file, placeOf(node));
  }
}

const builtInProgram = onceFor((file: VFile) => Handlebars.parse(String(file)));

/** Reports HTML with two braces, which readers would see with its tags. */
function checkBraces(file: VFile, program: hbs.AST.Program): void {
  const visitor = new Handlebars.Visitor();
  visitor.MustacheStatement = (mustache) => {
    const { parts = [], original } = mustache.path as hbs.AST.PathExpression;
    if (!mustache.escaped || parts.at(-1) !== markup) return;
    report(
      file,
      'escaped-markup',
      `Unexpected \`{{${original}}}\`, which shows its tags as text, expected three braces: \`{{{${original}}}}\``,
      placeOf(mustache),
    );
  };
  visitor.accept(program);
}
