/** The elements that texts of notes come to: no others get past the sanitiser. */
export const noteElements = [
  ...['a', 'aside', 'blockquote', 'br', 'code', 'del', 'em', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img'],
  ...['input', 'li', 'ol', 'p', 'pre', 'strong', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
];
/** What a key of `email-styles.yaml` may name: these, and those that come around them. */
export const styledElements = [...noteElements, 'div', 'span'];

/** Classes of elements, but for `language-…` of code. */
export const styledClasses = [
  ...['callout', 'callout-title', 'kind', 'task', 'upright', 'footnote-ref', 'left', 'center', 'right'],
  ...['callout-note', 'callout-tip', 'callout-important', 'callout-warning', 'callout-caution'],
  ...['table', 'wide', 'dense', 'figure', 'part', 'code'],
];

/** What a style may have in braces. */
export const stylePlaceholders = ['accent', 'sans', 'start'];
