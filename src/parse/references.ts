import type { Definition, PhrasingContent, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Place, placeIn, report } from '../model/problem.ts';

/** Turns reference links and images into plain ones, and reports references whose definition is missing. */
export function resolveReferences(file: VFile, tree: Root): void {
  const definitions = new Map<string, Definition>();
  const unused = new Set<Definition>();
  visit(tree, 'definition', (node) => {
    unused.add(node);
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (node.type === 'definition') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    // An address that GFM finds in text that is parsed already has no place: it stands in what is around it.
    if (node.type === 'link') node.position ??= parent.position;
    if (node.type === 'text') reportBroken(file, node);
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return undefined;
    const definition = definitions.get(node.identifier);
    if (definition) unused.delete(definition);
    const { url = '', title } = definition ?? {};
    const { position } = node;
    const plain: PhrasingContent =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children, position }
        : { type: 'image', url, title, alt: node.alt, position };
    const siblings: RootContent[] = parent.children;
    siblings[index] = plain;
    return undefined;
  });
  for (const node of unused) reportUnused(file, node);
}

/** A definition that nothing refers to is shown nowhere. `[//]: # (Words)` is how a comment is written in Markdown. */
function reportUnused(file: VFile, node: Definition): void {
  if (node.url === '#' || node.url === '') return;
  const label = node.label ?? node.identifier;
  report(
    file,
    'broken-reference',
    `Unexpected definition of \`[${label}]\`, expected \`[…][${label}]\` in the note: it is shown nowhere`,
    node,
  );
}

/** A link or image whose address has a space or no end, and a link to another note as Obsidian and wikis write it. */
const unread = /(?<!\\)(?:!?(?:\[[^\][]*\]\(|\[\[[^\][]*\]\])|^\]\()/g;

const unresolved = /\[(\^[^\][\s]+|[^\][^][^\][]*)\](?:\[([^\][]*)\])?/g;

/** A bracket behind an even number of backslashes is a bracket. */
function isEscaped(source: string, index: number): boolean {
  let first = index;
  while (source[first - 1] === '\\') first -= 1;
  return (index - first) % 2 === 1;
}

/** Where a text begins in its file. */
type Start = Place & { offset: number };

/** What is left of `[text][id]` and `[^id]` as text had no definition. Escaped brackets are text on purpose. */
function reportBroken(file: VFile, node: { position?: Root['position'] }): void {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return;
  const source = String(file).slice(start.offset, end.offset);
  if (!/[[\]]/.test(source)) return;
  const from: Start = { ...start, offset: start.offset };
  for (const reportIn of [reportUnread, reportParted, reportJoinedDefinitions]) reportIn(file, source, from);
  for (const match of source.matchAll(unresolved)) {
    const [whole, label = '', identifier] = match;
    if (/[!\]]/.test(source[match.index - 1] ?? '') || isEscaped(source, match.index)) continue;
    const isFootnote = label.startsWith('^');
    if (!isFootnote && identifier === undefined) continue;
    // `a[0][1]` is how programs name a place in a list.
    if (/^-?\w*$/.test(label) && /[A-Za-z0-9_$)]/.test(source[match.index - 1] ?? '')) continue;
    report(
      file,
      'broken-reference',
      `Missing definition of \`${whole}\`, expected \`[${isFootnote ? label : identifier || label}]: …\` in the note`,
      placeIn(source, match.index, start),
    );
  }
}

/** What stands in a text as a link that Markdown did not take for one: brackets and all would be shown. */
function reportUnread(file: VFile, source: string, start: Start): void {
  for (const { 0: found, index } of source.matchAll(unread)) {
    const isLink = found.endsWith('(');
    // `a[0](b)` is how programs call what stands in a list, `[[1, 2]]` one in another.
    if (/[A-Za-z0-9_$)\]]/.test(source[index - 1] ?? '') || !(isLink || /\p{L}/u.test(found))) continue;
    // A tag of a template in place of the address is told as what it is.
    if (isLink && /^\{[{%]/.test(source.slice(index + found.length))) continue;
    const expected = isLink
      ? expectedOfLink(found, String(file), start.offset + index + found.length)
      : found.startsWith('!')
        ? '`![what it shows](path)` for an image, or the text that is meant'
        : '`[text](address)`, its words alone, or backticks around what is code';
    report(
      file,
      'broken-reference',
      `Unexpected \`${found.slice(0, 40)}\` as text, expected ${expected}`,
      placeIn(source, index, start),
    );
  }
}

/** What a link lacks, whose address begins at a place of a text: its end, or signs for its spaces. */
function expectedOfLink(found: string, text: string, from: number): string {
  const closing = text.indexOf(')', from);
  const end = text.indexOf('\n', from);
  return closing < 0 || (end >= 0 && end < closing)
    ? 'its closing `)`'
    : `\`${found.slice(0, 40)}…)\` with \`%20\` for each space of the address`;
}

/** A space between the two halves of a link makes none of them. The address may be in the next node: GFM links it. */
function reportParted(file: VFile, source: string, start: Start): void {
  for (const { 0: found, 1: words = '', index } of source.matchAll(parted)) {
    addressAlone.lastIndex = start.offset + index + found.length;
    // A number is that of a footnote.
    const isText = /\p{L}{2}/u.test(words) && words !== 'sic';
    if (!isText || isEscaped(source, index) || !addressAlone.test(String(file))) continue;
    report(
      file,
      'broken-reference',
      `Unexpected space behind \`[${words.slice(0, 40)}]\`, expected \`(\` at once: both are shown as text`,
      placeIn(source, index, start),
    );
  }
}

const parted = /\[([^\][\n]+)\][ \t]+\(/g;

const addressAlone = /<?(?:https?:\/\/|mailto:|www\.)[^\s()<>]+>?\)/iy;

/** A definition right under a paragraph is a line of that. Its address may be in the next node: GFM links it. */
function reportJoinedDefinitions(file: VFile, source: string, start: Start): void {
  for (const { 0: label, index } of source.matchAll(/\[(?<=\n[ \t>]*\[)[^\]\n]+\]:/g)) {
    definedRightBehind.lastIndex = start.offset + index + label.length;
    if (definedRightBehind.test(String(file)))
      report(
        file,
        'broken-reference',
        `Unexpected definition \`${label} …\` in a paragraph, expected a blank line before it`,
        placeIn(source, index, start),
      );
  }
}

const definedRightBehind = /[ \t]+(?:<|https?:|mailto:|#|\.?\/)/iy;
