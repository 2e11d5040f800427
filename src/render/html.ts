import type {
  Element,
  ElementContent,
  RootContent as HastContent,
  Root as HastRoot,
  Properties,
  Text,
} from 'hast';
import type { Heading, Image, List, ListItem, Nodes, Parents, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import rehypeSanitize, { defaultSchema, type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { defaultHandlers, type Options } from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { hasScheme, withAsciiHost } from '../model/address.ts';
import { noteElements } from '../model/email-style-names.ts';
import type { Callout, CalloutTitle } from '../model/note.ts';
import { onceFor } from '../model/once-for.ts';
import type { Form, PassageSpot } from './view.ts';
import { colonOf } from './words.ts';

/** How Markdown becomes HTML in one output. */
interface HtmlForm {
  /** The address of a file of the output folder. */
  address: (target: string) => string;
  /** The address of an anchor of the page, for `#anchor`. */
  anchor: (anchor: string) => string;
  words: Record<string, string>;
  /** The output’s own step over the sanitised tree of a passage. */
  finish: (tree: HastRoot, at: PassageSpot) => void;
}

/** A function from Markdown blocks to sanitised HTML. */
export function htmlRenderer(form: HtmlForm): Form['passage'] {
  const context = { level: 1 };
  const handlers = handlersFor(form, context);
  const processor = unified().use(remarkRehype, { handlers }).use(rehypeSanitize, schema).freeze();
  const stringifier = unified()
    .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
    .freeze();
  return (children, at) => {
    context.level = at.level;
    const tree = processor.runSync({ type: 'root', children } satisfies Root) as HastRoot;
    adapt(tree, form, at);
    if (at.dir === 'rtl') turnCode(tree);
    form.finish(tree, at);
    return stringifier.stringify(tree).trim();
  };
}

/** What may stand in the HTML of a note: the elements of CommonMark, GFM and callouts, and nothing that runs or loads. */
const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: noteElements,
  attributes: {
    a: ['href', 'title', 'id'],
    aside: [['className', /^callout(-[a-z]+)?$/]],
    code: [['className', /^language-./]],
    img: ['src', 'alt', 'title', 'width', 'height'],
    input: [['type', 'checkbox'], 'checked', ['disabled', true]],
    li: [['className', 'task-list-item']],
    ol: ['start'],
    p: [['className', 'callout-title']],
    sup: [['className', 'footnote-ref']],
    td: ['align'],
    th: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  required: {},
};

function handlersFor(form: HtmlForm, context: { level: number }): Options['handlers'] {
  return {
    heading(state, node: Heading) {
      const tagName = `h${Math.min(6, context.level + node.depth)}`;
      return element(tagName, {}, state.all(node));
    },
    callout(state, node: Callout) {
      const word = textNode(form.words[node.kind] ?? node.kind);
      const own = node.children[0]?.type === 'calloutTitle';
      const [title, ...text] = [...(own ? [] : [calloutTitle([word])]), ...state.all(node)];
      return element('aside', { className: ['callout', `callout-${node.kind}`] }, [
        ...(title ? [title] : []),
        ...state.wrap(text, true),
      ]);
    },
    calloutTitle(state, node: CalloutTitle) {
      return calloutTitle(state.all(node));
    },
    listItem(state, node: ListItem, parent?: Parents) {
      return defaultHandlers.listItem(state, node, parent?.type === 'list' ? emptyLike(parent) : parent);
    },
    image(state, node: Image & { data?: { width?: number; height?: number } }) {
      const image = defaultHandlers.image(state, node);
      const { width, height } = node.data ?? {};
      return { ...image, properties: { ...image.properties, width, height } };
    },
    footnoteReference(_state, node: Nodes & { data?: { number?: number; repeat?: number } }) {
      const { number = 0, repeat = 0 } = node.data ?? {};
      const id = repeat > 0 ? `fnref:${number}:${repeat + 1}` : `fnref:${number}`;
      const link = element('a', { id, href: `#fn:${number}` }, [textNode(String(number))]);
      return element('sup', { className: ['footnote-ref'] }, [link]);
    },
  };
}

/**
 * A list without items, spread as a list is or one of its items: each item asks its list, which would look at all items
 * for each of them.
 */
const emptyLike = onceFor(
  (list: List): List => ({
    ...list,
    spread: list.spread || list.children.some(({ spread, children }) => spread ?? children.length > 1),
    children: [],
  }),
);

function calloutTitle(children: ElementContent[]): Element {
  return element('p', { className: ['callout-title'] }, children);
}

/** An element of HTML. */
export function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** A text of HTML. */
export const textNode = (value: string): Text => ({ type: 'text', value });

/** Gives the sanitised tree the addresses of the output, and a form to what HTML has no good element for. */
function adapt(tree: HastRoot, form: HtmlForm, at: PassageSpot): void {
  visit(tree, 'element', (node, index, parent) => {
    const { properties, tagName } = node;
    const next = parent?.children[(index ?? 0) + 1];
    if (isFootnoteMark(node) && isFootnoteMark(next))
      parent?.children.splice((index ?? 0) + 1, 0, textNode(apart));
    if (typeof properties.href === 'string') properties.href = located(properties.href, form);
    if (typeof properties.src === 'string') properties.src = located(properties.src, form);
    if (tagName === 'td' || tagName === 'th') alignByClass(properties);
    if (tagName === 'aside') tellKind(node, form.words, at);
    if (tagName === 'li' && properties.className) properties.className = ['task'];
    if (tagName === 'input' && parent && index !== undefined)
      parent.children[index] = taskMark(properties.checked ? 'done' : 'notDone', form.words, at);
  });
}

/** Code runs from left to right in any text: `f()` is not `()f` in Arabic. */
function turnCode(tree: HastRoot): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'code') properties.dir = 'ltr';
  });
}

/**
 * Begins the title of a callout with its kind, which colours and an icon alone would tell, where it says another thing.
 * The word runs its own way, and stands where the title begins.
 */
function tellKind({ properties, children }: Element, words: Record<string, string>, at: PassageSpot): void {
  const [, kind = ''] = /\bcallout-(\w+)/.exec(String(properties.className)) ?? [];
  const word = words[kind] ?? kind;
  const title = children.find((child) => child.type === 'element');
  if (!title) return;
  const told = textNode(word);
  const turned = at.words ? element('span', at.words, [told]) : told;
  const colon = textNode(`${colonOf(words)} `);
  if (textOf(title) === word) title.children = [turned];
  else title.children.unshift(element('span', { className: ['kind'] }, [turned, colon]));
}

/** Keeps the marks of two footnotes from being read as one number. */
const apart = '\u00a0';

function isFootnoteMark(node: HastContent | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'sup' && node.properties.className !== undefined;
}

function located(address: string, form: HtmlForm): string {
  if (address.startsWith('#')) return /^#fn(ref)?:/.test(address) ? address : form.anchor(address.slice(1));
  return hasScheme(address) ? withAsciiHost(address) : form.address(address);
}

function alignByClass(properties: Properties): void {
  const { align } = properties;
  delete properties.align;
  if (align === 'right' || align === 'center') properties.className = [align];
}

/** The signs of tasks, by the words that say the same. */
const taskSigns = { done: '☑', notDone: '☐' };

function taskMark(state: keyof typeof taskSigns, words: Record<string, string>, at: PassageSpot): Element {
  return element('span', { role: 'img', ariaLabel: words[state], lang: at.words?.lang }, [
    textNode(taskSigns[state]),
  ]);
}
