import type { Element, ElementContent, Properties, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { type EmailTheme, fitImageInEmail, styleElements } from '../src/render/email-styles.ts';

const styles = {
  a: 'color:{accent}',
  p: 'margin:0',
  ul: 'margin-{start}:24px',
  'ul li.task': 'list-style:none',
  'li ul': 'margin-{start}:20px',
  img: 'max-width:100%',
  sup: 'color:red',
  'sup.footnote-ref': 'font-size:12px',
  blockquote: 'border-{start}:2px solid',
  pre: 'padding:14px;background:#f4f5f6',
  'pre code': 'font:inherit',
  code: 'font:monospace',
  aside: 'padding:1px',
  'aside.callout-tip': 'padding:12px;background:#eff4f2;border-top:2px solid',
  'p.callout-title': 'color:black',
  'aside.callout-tip p.callout-title': 'color:#17683f',
  table: 'font:14px {sans}',
  'table.wide': 'font:13px {sans}',
  'table.dense': 'font:12px {sans}',
  td: 'border-bottom:1px',
};
const box = '<table role="presentation" width="100%" cellspacing="0" border="0" cellpadding="0">';
const gap = '<tr><td height="16"></td></tr></table>';
const part = (pair: string) => `<span class="part" style="word-break:break-all">${pair}</span>`;
const dataEnd = '</tr></table><!--[if mso]><br><![endif]-->';

const ltr: Case[] = [
  [
    'an element takes the style of its tag, with the accent',
    h('a', { href: '/' }),
    '<a href="/" style="color:#a3162e"></a>',
  ],
  ['an element without a key has no style', h('em', {}, 'Yes'), '<em>Yes</em>'],
  [
    'a class is more precise than a tag',
    h('sup', { className: ['footnote-ref'] }, '3'),
    '<sup style="font-size:12px">3</sup>',
  ],
  [
    'a parent is more precise than none',
    h('ul', {}, h('li', {}, h('ul', {}))),
    '<ul style="margin-left:24px"><li><ul style="margin-left:20px"></ul></li></ul>',
  ],
  [
    'a task has its box in the place of a bullet, and other items of its list keep theirs',
    h('ul', {}, h('li', { className: ['task'] }), h('li', {}, h('ul', {}, h('li', { className: ['task'] })))),
    '<ul style="margin-left:24px"><li style="list-style:none"></li><li>' +
      '<ul style="margin-left:20px"><li style="list-style:none"></li></ul></li></ul>',
  ],
  [
    'attributes and classes of the page alone are left out',
    h('p', { id: 'x', className: ['lead'], tabIndex: 0, lang: 'fr' }),
    '<p lang="fr" style="margin:0"></p>',
  ],
  [
    'the mark of a task keeps its name',
    h('span', { role: 'img', ariaLabel: 'Done' }, '☑'),
    '<span role="img" aria-label="Done">☑</span>',
  ],
  [
    'a callout is a cell with a ground of its own',
    h(
      'aside',
      { className: ['callout', 'callout-tip'] },
      h('p', { className: ['callout-title'] }, 'Tip'),
      h('p', {}, 'Do.'),
    ),
    `${box}<tr><td class="callout-tip" bgcolor="#eff4f2" style="padding:12px;border-top:2px solid">` +
      `<p class="callout-title" style="color:#17683f">Tip</p><p style="margin:0">Do.</p></td></tr>${gap}`,
  ],
  [
    'a quotation stands in a cell, and ends with its text',
    h('blockquote', {}, h('p', {}, 'So.'), h('p', {}, 'And so.'), '\n'),
    `${box}<tr><td style="border-left:2px solid"><blockquote style="margin:0"><p style="margin:0">So.</p>` +
      `<p style="margin:0;margin-bottom:0">And so.</p>\n</blockquote></td></tr>${gap}`,
  ],
  [
    'a quotation in a quotation ends it',
    h('blockquote', {}, h('blockquote', {}, h('h2', {}, 'So.'))),
    `${box}<tr><td style="border-left:2px solid"><blockquote style="margin:0">${box}<tr><td style="border-left:2px solid">` +
      `<blockquote style="margin:0"><h2 style="margin-bottom:0">So.</h2></blockquote></td></tr></table></blockquote></td></tr>${gap}`,
  ],
  [
    'code wraps in a cell and forgets its language',
    h('pre', {}, h('code', { className: ['language-js'] }, 'a < b')),
    `${box}<tr><td class="code" bgcolor="#f4f5f6" style="padding:14px">` +
      `<pre style="margin:0;white-space:pre-wrap;font:inherit"><code style="font:inherit">a &#x3C; b</code></pre></td></tr>${gap}`,
  ],
  [
    'a table leaves its scrolling region and aligns by attributes',
    h(
      'div',
      { className: ['table'], role: 'region', tabIndex: 0 },
      table(h('th', {}), h('td', {}), h('td', { className: ['right'] })),
    ),
    '<table width="100%" cellspacing="0" border="0" cellpadding="6" style="font:14px Arial,sans-serif"><tr>' +
      `<th align="left"></th><td style="border-bottom:1px"></td><td align="right" style="border-bottom:1px"></td>${dataEnd}`,
  ],
  [
    'a heading cell in the centre is as clients have it',
    table(h('th', { className: ['center'] })),
    `<table width="100%" cellspacing="0" border="0" cellpadding="6" style="font:14px Arial,sans-serif"><tr><th></th>${dataEnd}`,
  ],
  [
    'a table of more than four columns is a wide one',
    table(...Array.from({ length: 5 }, () => h('th', { className: ['center'] }))),
    `<table width="100%" cellspacing="0" border="0" cellpadding="4" class="wide" style="font:13px Arial,sans-serif"><tr>${'<th></th>'.repeat(5)}${dataEnd}`,
  ],
  ...[
    { columns: 2, attributes: 'cellpadding="6" style="font:14px Arial,sans-serif"', cell: 'Fournisseurs' },
    {
      columns: 3,
      attributes: 'cellpadding="4" class="wide whole" style="font:13px Arial,sans-serif"',
      cell: `Fourn${part('is')}seurs`,
    },
    {
      columns: 4,
      attributes: 'cellpadding="4" class="wide whole-desk" style="font:13px Arial,sans-serif"',
      cell: `Fou${part('rn')}is${part('se')}urs`,
    },
    {
      columns: 6,
      attributes: 'cellpadding="3" class="wide" style="font:12px Arial,sans-serif"',
      cell: `Fo${part('ur')}n${part('is')}s${part('eu')}rs`,
    },
    {
      columns: 8,
      attributes: 'cellpadding="3" class="wide whole-desk" style="font:12px Arial,sans-serif"',
      word: 'Licences',
      cell: `Li${part('ce')}n${part('ce')}s`,
    },
  ].map(({ columns, attributes, cell, word = 'Fournisseurs' }): Case => {
    const cells = Array.from({ length: columns }, () => h('th', { className: ['center'] }, word));
    return [
      `a table of ${columns} columns of ${word.length} letters says where its words may break, and where they stay whole`,
      table(...cells),
      `<table width="100%" cellspacing="0" border="0" ${attributes}><tr>${`<th>${cell}</th>`.repeat(columns)}${dataEnd}`,
    ];
  }),
  ...[
    {
      columns: 2,
      attributes: 'cellpadding="6" style="font:14px Arial,sans-serif"',
      date: '<span style="white-space:nowrap">2025-11-28</span>',
    },
    {
      columns: 4,
      attributes: 'cellpadding="4" class="wide whole-figures" style="font:13px Arial,sans-serif"',
      date: '<span class="figure">2025-11-28</span>',
    },
    {
      columns: 5,
      attributes: 'cellpadding="4" class="wide whole-figures-desk" style="font:13px Arial,sans-serif"',
      date: '<span class="figure">2025-11-28</span>',
    },
    {
      columns: 7,
      attributes: 'cellpadding="4" class="wide whole" style="font:13px Arial,sans-serif"',
      date: `2${part('02')}5-11-28`,
    },
  ].map(({ columns, attributes, date }): Case => {
    const cells = Array.from({ length: columns }, () => h('th', { className: ['center'] }, '2025-11-28'));
    return [
      `a table of ${columns} dates says from which screen on they do not break`,
      table(...cells),
      `<table width="100%" cellspacing="0" border="0" ${attributes}><tr>${`<th>${date}</th>`.repeat(columns)}${dataEnd}`,
    ];
  }),
  [
    'words of a table in a list have less room',
    h('li', {}, table(h('th', { className: ['center'] }, 'Wettbewerbsfähigkeitsberichte'))),
    '<li><table width="100%" cellspacing="0" border="0" cellpadding="6" class="whole" style="font:14px Arial,sans-serif">' +
      `<tr><th>Wettbewerbsfäh${part('ig')}keitsberichte</th>${dataEnd}</li>`,
  ],
  [
    'an address in a table may break anywhere',
    table(
      h('th', { className: ['center'] }, h('a', { href: '/' }, 'At example.org/0123456789/0123456789 now')),
    ),
    '<table width="100%" cellspacing="0" border="0" cellpadding="6" style="font:14px Arial,sans-serif"><tr><th><a href="/" style="color:#a3162e">' +
      `At <span style="word-break:break-all">example.org/0123456789/0123456789</span> now</a></th>${dataEnd}`,
  ],
  [
    'an image wider than the text is fitted, its proportions kept',
    h('img', { src: '/a.png', alt: 'A', width: '1200', height: 675, loading: 'lazy' }),
    '<img src="/a.png" alt="A" width="536" height="302" style="max-width:100%">',
  ],
  [
    'an image in a list has less room',
    h('li', {}, h('img', { src: '/a.png', alt: '', width: 1024, height: 100 })),
    '<li><img src="/a.png" alt="" width="512" height="50" style="max-width:100%"></li>',
  ],
  [
    'an image in lists of several levels, in a quotation, has the room that these leave',
    h(
      'blockquote',
      {},
      h('li', {}, h('li', {}, h('img', { src: '/a.png', alt: '', width: 896, height: 100 }))),
    ),
    `${box}<tr><td style="border-left:2px solid"><blockquote style="margin:0"><li style="margin-bottom:0"><li>` +
      `<img src="/a.png" alt="" width="448" height="50" style="max-width:100%"></li></li></blockquote></td></tr>${gap}`,
  ],
  [
    'an image in a table has the room of its column',
    table(h('td', {}, h('img', { src: '/a.png', alt: '', width: 512, height: 100 })), h('td', {})),
    '<table width="100%" cellspacing="0" border="0" cellpadding="6" style="font:14px Arial,sans-serif"><tr><td style="border-bottom:1px">' +
      `<img src="/a.png" alt="" width="256" height="50" style="max-width:100%"></td><td style="border-bottom:1px"></td>${dataEnd}`,
  ],
  [
    'an image of unknown size stays so',
    h('img', { src: '/a.svg', alt: '' }),
    '<img src="/a.svg" alt="" style="max-width:100%">',
  ],
  [
    'the mark of a footnote is a number without a link',
    h('sup', { className: ['footnote-ref'] }, h('a', { id: 'fnref:3', href: '#fn:3' }, '3')),
    '<sup style="font-size:12px">3</sup>',
  ],
];

test.each(ltr)('%s', (_name, node, html) => {
  expect(styled(node, { accent: '#a3162e', dir: 'ltr' })).toBe(html);
});

const rtl: Case[] = [
  ['a list is indented from the right', h('ul', {}), '<ul style="margin-right:24px"></ul>'],
  [
    'code still runs from left to right',
    h('pre', {}),
    `${box}<tr><td class="code" bgcolor="#f4f5f6" style="padding:14px">` +
      `<pre dir="ltr" style="margin:0;white-space:pre-wrap;font:inherit"></pre></td></tr>${gap}`,
  ],
  [
    'a table says its direction, and its heading cells start on the right',
    table(h('th', {}), h('td', { className: ['right'] })),
    '<table dir="rtl" width="100%" cellspacing="0" border="0" cellpadding="6" style="font:14px Vazirmatn"><tr>' +
      `<th align="right"></th><td style="border-bottom:1px"></td>${dataEnd}`,
  ],
];

test.each(rtl)('right to left, %s', (_name, node, html) => {
  expect(styled(node, { accent: '#a3162e', dir: 'rtl', font: 'Vazirmatn' })).toBe(html);
});

test('no letter is lost or said twice where a table has so many columns that a word has no room', () => {
  for (const word of ['Fournisseurs', 'Ab', '\u0928\u093f\u0930\u094d\u0923\u092f']) {
    const cells = Array.from({ length: 40 }, () => h('th', {}, word));
    const html = styled(table(...cells), { accent: '#a3162e', dir: 'ltr' });
    expect(html.replace(/<[^>]*>/g, '')).toBe(word.repeat(40));
  }
});

test('a picture that fits is left as it is', () => {
  const image = { src: '/a.png', width: 300, height: 200 };
  expect(fitImageInEmail(image)).toBe(image);
  expect(fitImageInEmail({ width: 1072 })).toEqual({ width: 536 });
  expect(fitImageInEmail({ width: 800, height: 2000 })).toEqual({ width: 256, height: 640 });
});

type Case = [name: string, node: Element, html: string];

function styled(node: Element, theme: EmailTheme): string {
  const tree: Root = { type: 'root', children: [node] };
  styleElements(tree, styles, theme);
  return unified().use(rehypeStringify).stringify(tree);
}

function table(...cells: Element[]): Element {
  return h('table', {}, h('tr', {}, ...cells));
}

function h(tagName: string, properties: Properties, ...children: Array<Element | string>): Element {
  const nodes = children.map(
    (child): ElementContent => (typeof child === 'string' ? { type: 'text', value: child } : child),
  );
  return { type: 'element', tagName, properties, children: nodes };
}
