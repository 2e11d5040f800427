import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import type { Direction } from '../model/language.ts';
import { breakable, fitTable, type Screen, textsIn } from './email-table.ts';
import { fitInto } from './fit-image.ts';
import { element } from './html.ts';

/** What fills the placeholders of `templates/email-styles.yaml`, and the room for pictures and tables. */
export interface EmailTheme {
  /** Colour of links on a light ground: `{accent}`. */
  accent: string;
  /** Direction of the text: `{start}` is `left` or `right`. */
  dir: Direction;
  /** CSS font family that replaces the sans serif of labels and tables: `{sans}`. */
  font?: string;
  /** Whether letters have no slant, so that emphasis is `em.upright`. */
  isUpright?: boolean;
  /** By how many pixels the text is narrower than the email’s, as that of a footnote is by its number. */
  indent?: number;
}

/** The width of the email's text in pixels, and how much less of it a box and the item of a list have. */
const column = 536;
const indents = { box: 40, li: 24 };

/** The room that is left, however deep an element stands, in pixels. */
const narrowest = 48;

/** The height that a picture may have, in pixels. */
const screen = 640;

/** Attributes that mail clients use; what else an element carries serves the page alone. */
const kept = [
  'href',
  'src',
  'alt',
  'title',
  'width',
  'height',
  'align',
  'start',
  'reversed',
  'lang',
  'dir',
  'role',
  'ariaLabel',
];

const fullWidth = { width: '100%', cellSpacing: '0', border: '0' };

/** Where an element stands: its parent's names, the room for a picture, the side where text starts. */
interface Spot {
  parent: string[];
  /** Pixels. */
  room: number;
  start: 'left' | 'right';
  isUpright?: boolean;
  /** How wide, in letters, a word may be that does not break. */
  longest: number;
  /** The smallest screen on which figures of a table stay in one line. */
  figures?: Screen;
}

type StyleOf = (names: string[], parent: string[]) => string | undefined;
type Form = (node: Element, place: Spot, styleOf: StyleOf) => ElementContent[];

/** Elements that email writes in another form than the page; any other keeps its form. */
const forms: Record<string, Form> = {
  aside: boxed,
  blockquote: boxed,
  pre: boxed,
  'div.table': (node, place, styleOf) => inEmail(node.children, place, styleOf),
  em: (node, place, styleOf) => [
    withStyle(place.isUpright ? { ...node, properties: { className: ['upright'] } } : node, place, styleOf),
  ],
  'sup.footnote-ref': (node, place, styleOf) => [
    withStyle({ ...node, children: textsIn(node) }, place, styleOf),
  ],
  img: (node, place, styleOf) => [withStyle(fitting(node, place.room), place, styleOf)],
  th: aligned,
  td: aligned,
  table: dataTable,
};

/**
 * Gives each element its inline style, and the form that mail clients show: `styles` is email-styles.yaml,
 * whose own comment says which key applies.
 */
export function styleElements(tree: Root, styles: Record<string, string>, theme: EmailTheme): void {
  const start = theme.dir === 'rtl' ? 'right' : 'left';
  const styleOf = lookup(styles, {
    '{accent}': theme.accent,
    '{sans}': theme.font ?? 'Arial,sans-serif',
    '{start}': start,
  });
  const place: Spot = {
    parent: [],
    room: column - (theme.indent ?? 0),
    start,
    isUpright: theme.isUpright,
    longest: Number.POSITIVE_INFINITY,
  };
  tree.children = tree.children.flatMap<RootContent>((node) =>
    node.type === 'doctype' ? [node] : inEmail([node], place, styleOf),
  );
}

/**
 * An image no wider than the email's text and no higher than a screen, its proportions kept; one of unknown size is left as
 * it is.
 */
export function fitImageInEmail<T extends { width?: number; height?: number }>(
  image: T,
  room: number = column,
): T {
  return fitInto(image, { width: room, height: screen });
}

function lookup(styles: Record<string, string>, values: Record<string, string>): StyleOf {
  const fill = (style: string) => style.replace(/\{\w+\}/g, (name) => values[name] ?? name);
  const table = new Map(Object.entries(styles).map(([key, style]) => [key, fill(style)]));
  return (names, parent) => {
    const keys = names.flatMap((name) => [...parent.map((outer) => `${outer} ${name}`), name]);
    return table.get(keys.find((key) => table.has(key)) ?? '');
  };
}

function inEmail(nodes: ElementContent[], place: Spot, styleOf: StyleOf): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [node];
    const form = namesOf(node)
      .map((name) => forms[name])
      .find(Boolean);
    return form ? form(node, place, styleOf) : [withStyle(node, place, styleOf)];
  });
}

/** The same element with its style, its content in the email's form, and no attribute but those that email uses. */
function withStyle(node: Element, place: Spot, styleOf: StyleOf): Element {
  const style = styleOf(namesOf(node), place.parent);
  const attributes = Object.entries(node.properties).filter(([name]) => kept.includes(name));
  return {
    ...node,
    properties: { ...Object.fromEntries(attributes), ...classOf(node), ...(style && { style }) },
    children: inEmail(node.children, within(node, place), styleOf),
  };
}

/** A table of one cell that holds the element, and a gap: margins, padding and grounds hold in Outlook's cells alone. */
function boxed(node: Element, place: Spot, styleOf: StyleOf): ElementContent[] {
  const [style, bgColor] = groundOf(styleOf(namesOf(node), place.parent));
  const inner = narrower(within(node, place), indents.box);
  const content = inEmail(node.children, inner, styleOf);
  const children = node.tagName === 'aside' ? content : [plain(node, content, place)];
  const className = node.tagName === 'pre' ? { className: ['code'] } : classOf(node);
  const room = isTitleAlone(node) ? ';padding-bottom:12px' : '';
  const cell = element('td', { ...className, bgColor, style: style && style + room }, children);
  const gap = element('td', { height: '16' }, []);
  const rows = [element('tr', {}, [cell]), element('tr', {}, [gap])];
  return [element('table', { role: 'presentation', ...fullWidth, cellPadding: '0' }, rows)];
}

/** What a quotation holds, without the room under its end: its line would be longer than its text. */
function endingEarly(nodes: ElementContent[]): ElementContent[] {
  const last = nodes.findLastIndex(({ type }) => type === 'element');
  return nodes.map((node, index) => (index === last && node.type === 'element' ? withoutRoom(node) : node));
}

function withoutRoom(node: Element): Element {
  const { role, style } = node.properties;
  if (role === 'presentation') return { ...node, children: node.children.slice(0, 1) };
  return { ...node, properties: { ...node.properties, style: `${style ? `${style};` : ''}margin-bottom:0` } };
}

/** Whether a callout has no text, whose own margin is the room under it. */
function isTitleAlone({ tagName, children }: Element): boolean {
  return tagName === 'aside' && children.filter(({ type }) => type === 'element').length === 1;
}

/** A quotation or code inside its cell, without the browser's own margins; code runs from left to right. */
function plain({ tagName }: Element, children: ElementContent[], { start }: Spot): Element {
  if (tagName !== 'pre') return element(tagName, { style: 'margin:0' }, endingEarly(children));
  const dir = start === 'right' ? 'ltr' : undefined;
  return element(tagName, { dir, style: 'margin:0;white-space:pre-wrap;font:inherit' }, children);
}

/** A table of data; Outlook takes its direction from the table itself, and ignores the margin under it. */
function dataTable(node: Element, place: Spot, styleOf: StyleOf): ElementContent[] {
  const size = { room: place.room, indent: column - place.room };
  const { className, padding, room, ...fit } = fitTable(rowsOf(node), size);
  const inner = { ...place, ...fit, room: Math.max(narrowest, room) };
  const { properties, ...table } = withStyle({ ...node, properties: { className } }, inner, styleOf);
  const dir = place.start === 'right' ? 'rtl' : undefined;
  const look = { dir, ...fullWidth, cellPadding: String(padding), ...properties };
  return [
    { ...table, properties: look },
    { type: 'comment', value: '[if mso]><br><![endif]' },
  ];
}

/** A cell whose column's alignment, a class on the page, is an attribute where it is not the client's own. */
function aligned(node: Element, place: Spot, styleOf: StyleOf): ElementContent[] {
  const side = ['center', 'right', 'left'].find((name) => classesOf(node).includes(name)) ?? place.start;
  const usual = node.tagName === 'th' ? 'center' : place.start;
  const properties = side === usual ? node.properties : { ...node.properties, align: side };
  const cell = withStyle({ ...node, properties }, place, styleOf);
  return [{ ...cell, children: breakable(cell.children, place) }];
}

/** The cells of a table’s rows. */
function rowsOf(node: Element): Element[][] {
  const inner = node.children.filter((child) => child.type === 'element');
  return node.tagName === 'tr' ? [inner] : inner.flatMap(rowsOf);
}

function fitting(node: Element, room: number): Element {
  const { width, height, ...others } = node.properties;
  const size = fitImageInEmail({ width: pixels(width), height: pixels(height) }, room);
  return { ...node, properties: { ...others, ...size } };
}

function within(node: Element, place: Spot): Spot {
  return narrower({ ...place, parent: namesOf(node) }, node.tagName === 'li' ? indents.li : 0);
}

function narrower(place: Spot, pixels: number): Spot {
  return { ...place, room: Math.max(narrowest, place.room - pixels) };
}

/** What a key of the styles may call an element, the most precise first: `aside.callout-tip`, `aside.callout`, `aside`. */
function namesOf(node: Element): string[] {
  const names = classesOf(node).map((name) => `${node.tagName}.${name}`);
  return [...names.reverse(), node.tagName];
}

/** The class names for which email.css has a rule: those of callouts and tables. */
function classOf(node: Element): Properties {
  const names = classesOf(node).filter((name) => /^(callout-|wide$|whole)/.test(name));
  return names.length > 0 ? { className: names } : {};
}

function classesOf(node: Element): string[] {
  const { className } = node.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

/** A cell's style without its ground, and the ground: every client knows the attribute. */
function groundOf(style = ''): [style: string, ground: string | undefined] {
  const ground = /;?background(?:-color)?:(#[\da-f]{6})/i.exec(style);
  return ground ? [style.replace(ground[0], ''), ground[1]] : [style, undefined];
}

function pixels(value: Properties[string]): number | undefined {
  return Number(value) || undefined;
}
