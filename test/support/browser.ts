import type { ConfigData, HtmlValidate } from 'html-validate';
import { type DefaultTreeAdapterTypes as Dom, type ParserError, parse } from 'parse5';
import type { Browser } from 'playwright-core';

/** An element as a browser's parser sees it (WHATWG HTML, by parse5). */
export interface HtmlElement {
  tag: string;
  attributes: Record<string, string>;
  /** The text in it, as it stands. */
  text: string;
}

/** Every element of a document or a piece of one, in document order. */
export function elementsOf(html: string): HtmlElement[] {
  return nodesOf(parse(html)).flatMap((node) => {
    if (!('attrs' in node)) return [];
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    return [{ tag: node.tagName, attributes, text: textOf(node) }];
  });
}

/** The text that a reader of a document or a piece of one sees, but for what styles hide and the marks of lists. */
export function visibleText(html: string, isHidden: (element: HtmlElement) => boolean = () => false): string {
  const see = (node: Dom.Node): string => {
    if (node.nodeName === '#text') return (node as Dom.TextNode).value;
    if ('attrs' in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      const isSilent = ['head', 'script', 'style', 'template'].includes(node.tagName);
      if (isSilent || isHidden({ tag: node.tagName, attributes, text: '' })) return '';
    }
    return 'childNodes' in node ? node.childNodes.map(see).join('') : '';
  };
  return see(parse(html));
}

function nodesOf(node: Dom.Node): Dom.Node[] {
  const inner = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
  return [node, ...inner.flatMap(nodesOf)];
}

function textOf(node: Dom.Node): string {
  if (node.nodeName === '#text') return (node as Dom.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

type Rules = ConfigData['rules'];

/** What the page does that the recommended rules of html-validate 10 do not allow. */
const pageRules: Rules = {
  // `section:ai` and `fn:1` hold a colon so that no note's slug can be the same; HTML forbids spaces alone.
  'valid-id': ['error', { relaxed: true }],
  // A headline is as long as its author wants; the 70 characters are a search engine's habit.
  'long-title': 'off',
  // The theme stands in custom properties on <html>; the rule cuts their values at the `;` of an entity. See below.
  'no-inline-style': 'off',
  // Code keeps the spaces that its author wrote at the ends of lines.
  'no-trailing-whitespace': 'off',
};

/** Mail clients are older than the rules: these are what they need instead. */
const emailRules: Rules = {
  ...pageRules,
  // Styles stand in the elements, because many clients read no other.
  'no-inline-style': 'off',
  // Outlook takes widths, grounds and alignment from attributes alone.
  'no-deprecated-attr': 'off',
  // Outlook's own layout is in comments that it alone reads.
  'no-conditional-comment': 'off',
  // Clients rewrite or drop the element <article>; its role on a <div> stays.
  'prefer-native-element': 'off',
  // Every byte counts towards the size at which Gmail clips a message, and a parser adds the <tbody> by itself.
  'prefer-tbody': 'off',
  // The rule takes the header cells of a table of data for those of the layout table around it.
  'wcag/h63': 'off',
  // Any case is HTML; one style is enough.
  'doctype-style': ['error', { style: 'lowercase' }],
};

const validators = new Map<Rules, HtmlValidate>();

/** What the recommended rules of html-validate find in a page or an email, and what a browser's parser stumbles over. */
export async function problemsOf(html: string, output: 'page' | 'email'): Promise<string[]> {
  const { HtmlValidate: Validator } = await import('html-validate');
  const rules = output === 'page' ? pageRules : emailRules;
  const validator =
    validators.get(rules) ??
    new Validator({ root: true, extends: ['html-validate:recommended'], elements: ['html5'], rules });
  validators.set(rules, validator);
  const { results } = await validator.validateString(html);
  const found = results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message, selector }) => `${line} ${ruleId}: ${message} (${selector})`),
  );
  const onParseError = ({ startLine, code }: ParserError) => found.push(`${startLine} ${code}`);
  parse(html, { onParseError, sourceCodeLocationInfo: true });
  return found;
}

/** A browser that asks nobody for anything on its own. It is loaded here alone, because it is large. */
export async function openBrowser(): Promise<Browser> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const { default: playwright } = await import('playwright-core');
  return playwright.chromium.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
