/** What a key of email-styles.yaml may name: the elements that notes come to, … */
export const noteElements = [
  ...['a', 'aside', 'blockquote', 'br', 'code', 'del', 'em', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img'],
  ...['input', 'li', 'ol', 'p', 'pre', 'strong', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
];
/** … and those that come around them. */
export const styledElements = [...noteElements, 'div', 'span'];

/** Classes of elements, but for `language-…` of code. */
export const styledClasses = [
  ...['callout', 'callout-title', 'kind', 'task', 'upright', 'footnote-ref', 'left', 'center', 'right'],
  ...['callout-note', 'callout-tip', 'callout-important', 'callout-warning', 'callout-caution'],
  ...['table', 'wide', 'dense', 'figure', 'part', 'code'],
];

/** What a style may have in braces. */
export const stylePlaceholders = ['accent', 'sans', 'start'];

const sides = ['top', 'right', 'bottom', 'left'];

/** Properties of CSS that a text may be set with. */
export const styleProperties = [
  ...[
    'azimuth',
    'background',
    'border',
    'clear',
    'clip',
    'color',
    'columns',
    'content',
    'cursor',
    'direction',
  ],
  ...[
    'display',
    'empty-cells',
    'fill',
    'filter',
    'flex',
    'float',
    'font',
    'gap',
    'grid',
    'height',
    'hyphens',
  ],
  ...[
    'inset',
    'letter-spacing',
    'line-break',
    'line-height',
    'list-style',
    'margin',
    'mask',
    'opacity',
    'order',
  ],
  ...['orphans', 'outline', 'overflow', 'overflow-wrap', 'padding', 'page', 'position', 'quotes', 'resize'],
  ...['rotate', 'row-gap', 'scale', 'stroke', 'tab-size', 'table-layout', 'transform', 'transition'],
  ...['translate', 'unicode-bidi', 'vertical-align', 'visibility', 'white-space', 'widows', 'width'],
  ...['word-break', 'word-spacing', 'word-wrap', 'writing-mode', 'z-index', 'zoom', ...sides],
  ...['attachment', 'clip', 'color', 'image', 'origin', 'position', 'repeat', 'size'].map(
    (part) => `background-${part}`,
  ),
  ...['collapse', 'color', 'image', 'radius', 'spacing', 'style', 'width'].map((part) => `border-${part}`),
  ...['shadow', 'sizing'].map((part) => `box-${part}`),
  ...['count', 'fill', 'gap', 'rule', 'span', 'width'].map((part) => `column-${part}`),
  ...['family', 'kerning', 'size', 'stretch', 'style', 'variant', 'weight'].map((part) => `font-${part}`),
  ...['image', 'position', 'type'].map((part) => `list-style-${part}`),
  ...['height', 'width'].flatMap((part) => [`max-${part}`, `min-${part}`]),
  ...['color', 'offset', 'style', 'width'].map((part) => `outline-${part}`),
  ...['align', 'decoration', 'indent', 'overflow', 'shadow', 'transform', 'wrap'].map(
    (part) => `text-${part}`,
  ),
  ...['color', 'line', 'style', 'thickness'].map((part) => `text-decoration-${part}`),
  ...sides.flatMap((side) => [`border-${side}`, `margin-${side}`, `padding-${side}`]),
  ...sides.flatMap((side) => ['color', 'style', 'width'].map((part) => `border-${side}-${part}`)),
];
