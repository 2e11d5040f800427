import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLatin, latinClasses, lettersPattern } from '../src/model/letters-pattern.ts';

const sources = join(import.meta.dirname, '..', 'src');

/** What stands in place of the maker of patterns, to note them. */
const noting = `export const made = [];
  export const lettersPattern = (source, flags) => { made.push({ source, flags }); };
  export const lettersTest = lettersPattern;`;

/** Every pattern of the program that is made by the letters of its text, as the modules make them that make any. */
async function patternsMade(): Promise<Array<{ source: string; flags: string }>> {
  const paths = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .map((path) => join(sources, path))
    .filter((path) => path.endsWith('.ts') && readFileSync(path, 'utf8').includes("/letters-pattern.ts'"));
  const imports = paths.map((path) => `import ${JSON.stringify(path)};`).join('\n');
  const maker: Plugin = {
    name: 'maker',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /letters-pattern\.ts$/ }, () => ({ path: 'noting', namespace: 'maker' }));
      onLoad({ filter: /./, namespace: 'maker' }, () => ({ contents: noting }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: `${imports}\nexport { made } from './letters-pattern.ts';`, resolveDir: sources },
    plugins: [maker],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const module = { exports: { made: [] } };
  const run = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '');
  run(module, module.exports, createRequire(import.meta.url));
  return module.exports.made;
}

const characters = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code));
const latin = characters.filter(isLatin);

test.each(Object.entries(latinClasses))(
  'the Latin characters with the property %s are those that Unicode lists',
  (name, listed) => {
    const [unicode, ours] = [`[\\p{${name}}]`, `[${listed}]`].map((source) => new RegExp(source, 'u'));
    expect(latin.filter((each) => ours?.test(each))).toEqual(latin.filter((each) => unicode?.test(each)));
  },
);

test('what is Latin are the alphabets of Europe’s west with signs and emoji, and nothing beyond', () => {
  for (const text of ['L’été à Łódź… « 5 € »\u202f!', 'A → B ≈ C ✅', '🤖 ❤️ 🇫🇷 👩‍💻', ''])
    expect(isLatin(text)).toBe(true);
  for (const text of ['Москва', '東京', 'e\u0301', 'Ω', '\ud800', '①', 'Ⅳ', 'ℂ', '𝐀'])
    expect(isLatin(text)).toBe(false);
});

test('each pattern of the program finds in Latin texts what it finds when it is made of all letters', async () => {
  const made = await patternsMade();
  expect(made.length).toBeGreaterThan(25);
  const signs = [
    ...'aZéœßıſµªº09²½ \n\t-_+#.,;:!?/\\@&%()[]{}<>"\'’“”«»‘„…–—‰€$©°\u00a0\u00ad\u202f\u2028\ufffc→≈✅❤\ufe0f❶🤖🇫🇷\u200d',
  ];
  const words = [
    'www.',
    '://',
    'a@b.c',
    ':smile:',
    ':-)',
    "'tis",
    '1 000',
    '12 km',
    'Dr.',
    '[!note]',
    '--',
    'C++',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...signs), fc.constantFrom(...words), fc.constantFrom(...latin)), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));
  for (const { source, flags } of made) {
    const outsideOfBrackets = source.replace(/\\[^p]|\[(?:\\.|[^\]\\])*\]/g, '');
    expect(outsideOfBrackets).not.toContain('\\p{');
    const whole = new RegExp(source, flags);
    const pattern = lettersPattern(source, flags);
    fc.assert(
      fc.property(text, (each) => {
        expect(each.replace(pattern(each), '<$&>')).toBe(each.replace(whole, '<$&>'));
      }),
      { numRuns: 500 },
    );
  }
});
