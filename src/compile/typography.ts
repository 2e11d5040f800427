import type { Nodes, PhrasingContent, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Config } from '../model/fields/config.ts';
import { conceal, isAddress, reveal } from './typography/conceal.ts';
import { english } from './typography/english.ts';
import { french } from './typography/french.ts';
import { lines } from './typography/lines.ts';
import { HARD_BREAK, OPAQUE, type Run, type Typographer } from './typography/run.ts';

/**
 * Typesets every block of a tree in place by the rules of a BCP 47 language: French after the Imprimerie
 * nationale's « Lexique des règles typographiques », English after the Chicago Manual; any other is left as it is.
 */
export function typesetTree(tree: Nodes, language: string): void {
  const typographer = typographerFor(language);
  if (typographer) typesetWith(tree, typographer);
}

/** Joins the lines of Chinese and Japanese in every block of a tree, in place: they set no spaces, and a line’s end would be one. */
export function joinTreeLines(tree: Nodes): void {
  typesetWith(tree, lines);
}

function typesetWith(tree: Nodes, typographer: Typographer): void {
  typesetBlocks(tree, typographer);
  visit(tree, 'image', (image) => {
    if (image.alt) image.alt = typesetText(image.alt, typographer);
  });
}

/** Typesets a plain string (title, headline, summary) by the same rules: the « Lexique » or the Chicago Manual. */
export function typeset(text: string, language: string): string {
  const typographer = typographerFor(language);
  return typographer ? typesetText(text, typographer) : text;
}

/** A configuration whose texts for readers are set; names of people and of sections’ ids are not texts. */
export function typesetConfig(config: Config): Config {
  if (!config.typography) return config;
  const set = (text: string) => typeset(text, config.language);
  const { title, description, back } = config;
  return {
    ...config,
    title: set(title),
    description: description && set(description),
    back: back && { ...back, title: set(back.title) },
  };
}

/** A configuration with the titles and descriptions of its sections as reviews have them, which are told by the written ones. */
export function typesetSections(config: Config): Config {
  if (!config.typography) return config;
  const set = (text: string | undefined) => text && typeset(text, config.language);
  const sections = config.sections?.map((section) => ({
    ...section,
    title: set(section.title),
    description: set(section.description),
  }));
  return { ...config, sections };
}

type Leaf = { readonly text: string; readonly node: Text | undefined };

const TYPOGRAPHERS: ReadonlyMap<string, Typographer> = new Map([
  ['en', english],
  ['fr', french],
]);

const PHRASING: ReadonlySet<string> = new Set<PhrasingContent['type']>([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
]);

function typographerFor(language: string): Typographer | undefined {
  return TYPOGRAPHERS.get(language.toLowerCase().replace(/-.*$/su, ''));
}

function typesetBlocks(node: Nodes, typographer: Typographer): void {
  if (!('children' in node)) return;
  if (node.children.some(({ type }) => PHRASING.has(type))) typesetBlock(node.children, typographer);
  else for (const child of node.children) typesetBlocks(child, typographer);
}

function typesetBlock(content: readonly Nodes[], typographer: Typographer): void {
  const leaves = content.flatMap(leavesOf);
  const cuts: number[] = [];
  let text = '';
  for (const leaf of leaves) {
    cuts.push(text.length);
    text += leaf.text;
  }
  const result = typesetRun({ text, cuts }, typographer);
  if (result.text === text) return;
  leaves.forEach(({ node }, index) => {
    if (node) node.value = result.text.slice(result.cuts[index], result.cuts[index + 1]);
  });
}

const typesetText = (text: string, typographer: Typographer): string =>
  typesetRun({ text, cuts: [] }, typographer).text;

function typesetRun(run: Run, { concerns, apply }: Typographer): Run {
  if (!concerns.test(run.text)) return run;
  const concealed = conceal(run.text);
  const { text, cuts } = apply({ text: concealed, cuts: run.cuts });
  return { text: reveal(text, run.text, concealed), cuts };
}

function leavesOf(node: Nodes): readonly Leaf[] {
  // Tags shown as they are written stand between words as if they were none.
  if (node.type === 'text') return [node.data?.isHtml ? untouchable('') : { text: node.value, node }];
  if (node.type === 'break') return [untouchable(HARD_BREAK)];
  // The sign of a footnote hangs on the word before it: punctuation after it belongs to that word.
  if (node.type === 'footnoteReference') return [untouchable('')];
  if (!('children' in node)) return [untouchable(OPAQUE)];
  const leaves = node.children.flatMap(leavesOf);
  if (node.type !== 'link') return leaves;
  const words = leaves.map((leaf) => leaf.text).join('');
  return isAddress(words, node.url) ? [untouchable(OPAQUE)] : leaves;
}

function untouchable(text: string): Leaf {
  return { text, node: undefined };
}
