import { describe, expect, test } from 'vitest';
import { activePart } from '../src/compile/active.ts';
import { growthOf, steep } from './support/growth.ts';
import { folderWith, revue } from './support/workspace.ts';

const svg = (inside: string, head = '') =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">${inside}</svg>\n`;
const partOf = (path: string, content: string | Uint8Array) =>
  activePart({ path, target: path, content: Buffer.from(content) });

describe('a file that a browser would run is found', () => {
  test.each(['a.html', 'a.HTM', 'a.xhtml', 'a.xml', 'a.js', 'a.mjs', 'a.svgz', 'a.swf', 'a.mht'])(
    '%s',
    (path) => {
      expect(partOf(path, 'Text.')).toContain('that browsers run');
    },
  );

  test.each(['<!DOCTYPE html><p>', ' \n<script>alert(1)</script>', '<?xml version="1.0"?>'])(
    'by its content where it has no extension: %s',
    (content) => {
      expect(partOf('assets/file', content)).toContain('take for a page');
    },
  );

  test.each([
    svg('<script>alert(1)</script>'),
    svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg"/>'),
    svg('<rect/onload=alert(1)>'),
    svg('<g\nonclick = "alert(1)"/>'),
    svg('<foreignObject><iframe src="https://example.org/"/></foreignObject>'),
    svg('<a href="java&#115;cript:alert(1)"><text>A</text></a>'),
    svg('<a href="java&#x73;cript:alert(1)"><text>A</text></a>'),
    svg('<a><animate attributeName="xlink:href" to="x"/></a>'),
    svg('<use href="data:image/svg+xml;base64,PHN2Zz4="/>'),
    svg('<image href="//example.org/pixel.png"/>'),
    svg('<style>@import "https://example.org/a.css";</style>'),
    svg('<rect style="fill: url( \'https://example.org/a.svg#b\')"/>'),
    svg('<style>@\\69mport "https://example.org/a.css";</style>'),
    svg('<rect fill="u\\72l(https://example.org/a.svg#b)"/>'),
    svg('<rect style="fill: url(&quot;https://example.org/a.svg#b&quot;)"/>'),
    svg('<style>g { fill: url("\\68ttp://example.org/") }</style>'),
    svg('<style>g { fill: url("\\\\\\\\example.org/") }</style>'),
    svg('<style>g { fill: url("\\1 /\t/example.org/") }</style>'),
    svg('<style>g { mask-image: image-set("https://example.org/" 1x) }</style>'),
    svg('&x;', '<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>'),
    svg('', '<?xml-stylesheet href="a.xsl"?>'),
  ])('in a drawing: %s', (content) => {
    expect(partOf('a.svg', content)).toContain('in a drawing');
  });

  test('in a drawing that is not UTF-8', () => {
    expect(partOf('a.SVG', Buffer.from(svg('<script/>'), 'utf16le'))).toContain(
      'an encoding other than UTF-8',
    );
  });
});

test.each([
  ['a.svg', svg('<title>On a = b</title><rect fill="url(#a)"/><use xlink:href="#a"/>')],
  [
    'a.svg',
    svg('<image href="data:image/png;base64,iVBORw0KGgo="/>', '<?xml version="1.0"?>\n<!-- A tool -->\n'),
  ],
  [
    'a.svg',
    svg(
      '',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    ),
  ],
  ['a.svg', svg('<animate attributeName="opacity" to="0"/>')],
  ['a.txt', '<script>alert(1)</script>'],
  ['a.pdf', '%PDF-1.4'],
  ['LICENSE', 'Text.'],
])('%s that shows and does no more is let through: %s', (path, content) => {
  expect(partOf(path, content)).toBeUndefined();
});

test('links, images and images of front matter are reported at their places; the logo of the configuration is trusted', async () => {
  const drawing = svg('<script>alert(1)</script>');
  const root = folderWith({
    'revue.yaml': 'theme: {logo: assets/logo.svg}\n',
    'assets/logo.svg': drawing,
    'assets/a.svg': drawing,
    'notes/2025-11-28/a.md':
      '---\ntitle: A\nimage: {src: assets/a.svg, alt: A}\n---\n![A](assets/a.svg) and [it](/assets/a.svg).\n',
  });
  const { exit, err } = await revue(root, ['check', '2025-11-28']);
  expect(exit).toBe(1);
  expect(err.match(/a\.md:\d+:\d+ error .* active-file/g)?.map((line) => line.split(' ')[0])).toEqual([
    'a.md:3:8',
    'a.md:5:1',
    'a.md:5:24',
  ]);
});

test.each([
  ['spaces before an address', (size: number) => `<a href=${' '.repeat(size)}#/>`],
  ['spaces in a style', (size: number) => `<g style="fill:url(${' '.repeat(size)}#a)"/>`],
  ['beginnings of a declaration', (size: number) => '<!DOCTYPE'.repeat(size / 9)],
  ['signs of CSS', (size: number) => '\\'.repeat(size)],
  ['handlers that never come', (size: number) => ' on'.repeat(size / 3)],
])('takes time in proportion to the size of a drawing: %s', (_, inside) => {
  const workOf = (size: number) => {
    const content = svg(inside(size));
    return () => partOf('a.svg', content);
  };
  expect(growthOf(100_000, workOf)).toBeLessThan(steep);
});
