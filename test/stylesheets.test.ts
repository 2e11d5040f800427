import { expect, test } from 'vitest';
import { withoutComments } from '../src/render/css.ts';
import { growthOf, steep } from './support/growth.ts';

test.each([
  ['a { b: c; } /* one */\nd {}', 'a { b: c; } \nd {}'],
  ['/* of a\n line */\na {}\n  /* and */\r\n  /* another */\nb {}', '\na {}\nb {}'],
  ['\n/* one */ a { b: c } /* two */\n', '\n a { b: c } \n'],
  ['a/* between words */b', 'a/**/b'],
  ['a{b:c;/* beside a sign */}', 'a{b:c;}'],
  ['a {} /* open', 'a {} '],
  ['/*/ a {} */b {}', 'b {}'],
  ['/* ** / */a {}', 'a {}'],
])('a stylesheet is carried without its comments: %j', (css, carried) => {
  expect(withoutComments(css)).toBe(carried);
});

test.each([
  '/*! Of a font, with its licence */\na {}',
  'a { content: "/* none */" }',
  "a { content: '\\'/* none */' }",
  'a { background: url(data:,/*none*/) }',
  '\\/* none */ {}',
])('what is no comment, or is to be read, stays: %j', (css) => {
  expect(withoutComments(css)).toBe(css);
});

test.each(['/*', '/*!', '\n /*', '\n /* a */', '/* a */ b', ' ', '\n', '*', '"\\', 'url( '])(
  'takes time in proportion to the length: %j',
  (piece) => {
    const workOf = (size: number) => {
      const css = `/*${piece}*/${piece.repeat(size / piece.length)}`;
      return () => withoutComments(css);
    };
    expect(growthOf(400_000, workOf)).toBeLessThan(steep);
  },
);
