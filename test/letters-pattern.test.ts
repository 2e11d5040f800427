import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isLatin, latinClasses, lettersPattern } from '../src/model/letters-pattern.ts';

/** Every pattern of the program that is made by the letters of its text. */
const made = vi.hoisted(() => [] as Array<{ source: string; flags: string }>);

vi.mock('../src/model/letters-pattern.ts', async (original) => {
  const actual = await original<typeof import('../src/model/letters-pattern.ts')>();
  const noted =
    <Result>(make: (source: string, flags: string) => Result) =>
    (source: string, flags: string) => {
      made.push({ source, flags });
      return make(source, flags);
    };
  return {
    ...actual,
    lettersPattern: noted(actual.lettersPattern),
    lettersTest: noted(actual.lettersTest),
  };
});

const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const latin = characters.filter(isLatin);

test.each(Object.entries(latinClasses))(
  'the Latin characters with the property %s are those that Unicode lists',
  (name, listed) => {
    const [unicode, ours] = [`[\\p{${name}}]`, `[${listed}]`].map((source) => new RegExp(source, 'u'));
    expect(latin.filter((each) => ours?.test(each))).toEqual(latin.filter((each) => unicode?.test(each)));
  },
);

test('what is Latin are the alphabets of Europe’s west and general punctuation, and nothing beyond', () => {
  expect(['L’été à Łódź… « 5 € »\u202f!', '']).toSatisfy((texts: string[]) => texts.every(isLatin));
  for (const text of ['été 🎉', 'Москва', '東京', 'e\u0301', 'Ω', '\ud800'])
    expect(isLatin(text)).toBe(false);
});

test('each pattern of the program finds in Latin texts what it finds when it is made of all letters', async () => {
  await Promise.all([
    import('../src/compile/words.ts'),
    import('../src/compile/typography.ts'),
    import('../src/render/archive/search-entries.ts'),
    import('../src/parse/callouts.ts'),
    import('../src/compile/archive/related.ts'),
  ]);
  expect(made.length).toBeGreaterThan(25);
  const signs = [
    ...'aZéœßıſµªº09²½ \n\t-_+#.,;:!?/\\@&%()[]{}<>"\'’“”«»‘„…–—‰€$©°\u00a0\u00ad\u202f\u2028\ufffc',
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
    .array(fc.oneof(fc.constantFrom(...signs, ...words), fc.constantFrom(...latin)), { maxLength: 40 })
    .map((parts) => parts.join(''));
  for (const { source, flags } of [...made]) {
    const whole = new RegExp(source, flags);
    const pattern = lettersPattern(source, flags);
    fc.assert(
      fc.property(text, (each) => {
        expect(each.replace(pattern(each), '<$&>')).toBe(each.replace(whole, '<$&>'));
      }),
    );
  }
});

test('a property whose Latin characters nobody listed is refused', () => {
  expect(() => lettersPattern(String.raw`[\p{Script=Greek}]`, 'u')('a')).toThrow('\\p{Script=Greek}');
  expect(lettersPattern(String.raw`[\p{Script=Greek}]`, 'u')('Ω').test('Ω')).toBe(true);
});
