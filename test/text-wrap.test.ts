import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import {
  graphemesOf,
  isNarrow,
  shortcutWidth,
  visible,
  widthOf,
  withoutTabs,
} from '../src/render/text/width.ts';
import { wrappedLines } from '../src/render/text/wrap.ts';
import { character } from './support/character.ts';
import { growthOf, steep } from './support/growth.ts';

const wrap = (...given: Parameters<typeof wrappedLines>): string => wrappedLines(...given).join('\n');

describe('the width of a text', () => {
  test.each([
    ['ASCII', 'revue', 5],
    ['French with its spaces', '« été »', 7],
    ['narrow no-break spaces', 'quoi\u202f?', 6],
    ['a letter with a combining mark', 'e\u0301te\u0301', 3],
    ['Chinese', '人工智能', 8],
    ['Japanese with punctuation', '今日は、「AI」。', 16],
    ['Korean', '한국어', 6],
    ['Korean as single letters', '\u1112\u1161\u11ab', 2],
    ['an emoji', '👍', 2],
    ['an emoji with a skin tone', '👍🏽', 2],
    ['a family joined by ZWJ', '👨‍👩‍👧‍👦', 2],
    ['a flag', '🇫🇷', 2],
    ['two flags', '🇫🇷🇩🇪', 4],
    ['a keycap', '3️⃣', 2],
    ['a heart in emoji form', '❤️', 2],
    ['a zero width space', 'a\u200bb', 2],
    ['Arabic with marks', 'مُحَمَّد', 4],
    ['Hebrew', 'שלום', 4],
    ['Hindi with a vowel sign in its own column', 'की', 2],
    ['superscript digits', 'âge¹²', 5],
    ['nothing', '', 0],
  ])('%s: %s', (_, text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  test('no letter inside of whose words a line may end is taken for a narrow one', () => {
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const ofCjk = letters.filter((letter) =>
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\u200b]/u.test(letter),
    );
    expect(ofCjk.length).toBeGreaterThan(20_000);
    expect(ofCjk.filter(isNarrow)).toEqual([]);
  });

  test('the shortcuts measure every character of the first two planes as string-width does, alone and among others', () => {
    const characters = Array.from({ length: 0x20000 - 0x20 }, (_, at) => String.fromCodePoint(at + 0x20));
    const narrow = characters.filter(isNarrow);
    const wide = characters.filter((each) => shortcutWidth(each) === 2);
    expect([narrow.length > 1000, wide.length > 20_000]).toEqual([true, true]);
    // None takes more than two columns: as many together take twice their number if each of them does.
    const together = Array.from({ length: Math.ceil(wide.length / 200) }, (_, at) =>
      wide.slice(at * 200, (at + 1) * 200).join(''),
    );
    const mixed = together.map((each) => Array.from(each).join('a-'));
    const texts = [...narrow, ...narrow.map((each) => `a${each}${each}`), ...together, ...mixed];
    expect(texts.filter((text) => shortcutWidth(text) !== stringWidth(text))).toEqual([]);
  });

  test('is that of string-width for any text, however long', () => {
    const piece = fc.constantFrom(
      '🤖',
      '→',
      '❤\ufe0f',
      '↔\ufe0f',
      '🇫🇷',
      '👨‍👩‍👧‍👦',
      '👍🏽',
      '\u0301',
      '한',
      '\u1112',
      '\u1161',
      'a',
      '人',
      'की',
      '𐀀',
      ' ',
    );
    const text = fc.array(piece, { maxLength: 600, size: 'max' }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (whole) => widthOf(whole) === stringWidth(whole)),
      { endOnFailure: true },
    );
  });

  test('counts graphemes that are longer than a piece of text as one', () => {
    const tower = `a${'\u0301'.repeat(1000)}`;
    expect([...graphemesOf(`b${tower}c`)]).toEqual(['b', tower, 'c']);
    expect(widthOf(`b${tower}c`)).toBe(3);
  });
});

describe('wrapping', () => {
  test.each([
    ['breaks at spaces', 'un deux trois quatre', 9, 'un deux\ntrois\nquatre'],
    ['fills a line to its last column', 'abcd efgh', 9, 'abcd efgh'],
    ['keeps line breaks', 'un\ndeux trois', 20, 'un\ndeux trois'],
    ['keeps no-break spaces whole', 'vingt 100\u00a0% fin', 10, 'vingt\n100\u00a0% fin'],
    ['keeps narrow no-break spaces whole', 'mais pourquoi\u202f?', 14, 'mais\npourquoi\u202f?'],
    ['keeps figure spaces whole', 'les 10\u2007000 euros', 9, 'les\n10\u2007000\neuros'],
    ['keeps the number of a link with the word before it', 'la source [12]', 11, 'la\nsource [12]'],
    ['lets such a number go when word and number are too wide', 'abcdefgh [1]', 8, 'abcdefgh\n[1]'],
    ['drops spaces at a break', 'un   deux', 4, 'un\ndeux'],
    ['makes one space of many', 'un \t deux', 10, 'un deux'],
    ['breaks between Chinese characters', '人工智能正在改变世界', 8, '人工智能\n正在改变\n世界'],
    ['lets no closing mark start a line', '人工智能。世界', 8, '人工智\n能。世界'],
    ['lets no opening mark end a line', '人工智「能」', 8, '人工智\n「能」'],
    ['lets no small kana start a line', 'あいうっえ', 6, 'あい\nうっえ'],
    ['keeps Latin words whole amid Japanese', '東京のOpenAI社', 8, '東京の\nOpenAI社'],
    ['keeps the mark of a footnote with a Japanese word', '人工智能¹世界', 8, '人工智\n能¹世界'],
    ['keeps Korean words whole', '인공지능 기술', 9, '인공지능\n기술'],
    [
      'keeps an address whole',
      'voir https://example.org/a-b/c fin',
      10,
      'voir\nhttps://example.org/a-b/c\nfin',
    ],
    [
      'keeps an address in brackets whole',
      'voir <https://example.org/x y>',
      8,
      'voir\n<https://example.org/x\ny>',
    ],
    [
      'keeps an address whole amid Japanese',
      '詳細はhttps://example.jp/日本語。次',
      8,
      '詳細は\nhttps://example.jp/日本語。\n次',
    ],
    ['keeps a mail address whole', 'à redaction@revue.example', 8, 'à\nredaction@revue.example'],
    [
      'keeps code whole',
      'avec `uneFonctionAuNomTresLong()` ici',
      10,
      'avec\n`uneFonctionAuNomTresLong()`\nici',
    ],
    [
      'cuts a word that is wider than a line',
      'a Donaudampfschifffahrt b',
      10,
      'a\nDonaudampf\nschifffahr\nt b',
    ],
    [
      'keeps an address in brackets whole, whatever signs it has',
      '日本語の文<https://ja.example/bare。次の文>です',
      12,
      '日本語の文\n<https://ja.example/bare。次の文>\nです',
    ],
    [
      'ends an address without brackets at a full stop of Japanese',
      'https://ja.example/a。次の文',
      20,
      'https://ja.example/a。\n次の文',
    ],
    ['cuts no emoji in two', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 5, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦\n👨‍👩‍👧‍👦'],
    ['breaks at a zero width space', 'ภาษา\u200bไทย', 5, 'ภาษา\u200b\nไทย'],
    ['keeps logical order in Hebrew', 'שלום עולם טוב', 9, 'שלום עולם\nטוב'],
    ['of nothing is nothing', '', 10, ''],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toBe(lines);
  });

  test('breaks Thai, Lao, Burmese and Khmer between words, which no spaces part', () => {
    const thai = 'กรุงเทพมหานครเปิดศูนย์ข้อมูลที่ใหญ่ที่สุดในประเทศ ใช้OpenAIต่างๆ';
    expect(wrap(thai, 18)).toBe(['กรุงเทพมหานครเปิดศูนย์', 'ข้อมูลที่ใหญ่ที่สุดใน', 'ประเทศ', 'ใช้OpenAIต่างๆ'].join('\n'));
    for (const text of ['ລາວເປັນປະເທດທີ່ບໍ່ມີທະເລ', 'မြန်မာနိုင်ငံသည်အာရှတွင်ရှိသည်', 'ប្រទេសកម្ពុជាស្ថិតនៅអាស៊ី'])
      expect(wrap(text, 12).split('\n').length).toBeGreaterThan(1);
  });

  test('counts indents in the width', () => {
    expect(wrap('un deux trois', 9, { first: '- ', rest: '  ' })).toBe('- un deux\n  trois');
    expect(wrap('un deux trois six', 9, { first: '', rest: '  ' })).toBe('un deux\n  trois\n  six');
  });

  const word = fc.stringMatching(/^[a-zé’.,]{1,12}$/);
  const cjkWord = fc.stringMatching(/^[人工智能正在改变世界、。「」]{1,20}$/);

  test('never makes a line wider than asked, whatever the text, when its words fit', () => {
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 14, max: 80 }), (words, width) => {
        for (const line of wrap(visible(words.join(' ')), width).split('\n'))
          expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('keeps every word, in order', () => {
    const words = fc.array(fc.oneof(word, cjkWord, fc.webUrl()), { maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 80 }), (list, width) => {
        const lines = wrap(list.join(' '), width);
        expect(lines.replace(/\s/g, '')).toBe(list.join(''));
      }),
    );
  });

  test('breaks Latin text at spaces alone', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 12, max: 80 }),
        (list, width) => {
          expect(wrap(list.join(' '), width).split(/[\n ]/)).toEqual(list);
        },
      ),
    );
  });

  test('is greedy: the first word of a line would not have fitted on the line before', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 12, max: 80 }), (list, width) => {
        const lines = wrap(list.join(' '), width).split('\n');
        lines.slice(1).forEach((line, index) => {
          expect(widthOf(`${lines[index]} ${line.split(' ')[0]}`)).toBeGreaterThan(width);
        });
      }),
    );
  });

  test('loses no character of any text but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: character, maxLength: 200 }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          expect(wrap(text, width).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  test('leaves no space at the end of a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(wrap(`${text} a`, width)).not.toMatch(/[^\S\n]$/m);
      }),
    );
  });

  test.each([
    ['Latin', 'Une phrase d’été, à peu près. '],
    ['Chinese', '人工智能正在改变世界。'],
    ['Arabic', 'مُحَمَّد في المدينة '],
    ['emoji', '👨‍👩‍👧‍👦 👍🏽 '],
    ['one endless word', 'é'],
    ['one endless address', 'https://a/'],
    ['brackets', '(((([['],
    ['ideographic spaces', '\u3000'],
  ])('takes time in proportion to the length: %s', (_, piece) => {
    const workOf = (bytes: number) => {
      const text = piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
      return () => wrap(text, 72);
    };
    expect(growthOf(100_000, workOf)).toBeLessThan(steep);
  });
});

describe('what cannot be printed', () => {
  test('control characters become visible', () => {
    expect(visible('a\u001b[31mb\u0007\u007f\u009b\n\t')).toBe('a␛[31mb␇␡\ufffd\n\t');
  });

  test('tabs become spaces up to the next stop', () => {
    expect(withoutTabs('\ta\tbc\td')).toBe('    a   bc  d');
  });
});
