import type { Nodes, Root } from 'mdast';
import { lettersPattern, lettersTest } from '../model/letters-pattern.ts';
import { phrasingParents } from '../model/note.ts';
import { graphemes, hasDictionary, partedByDictionary } from '../model/segments.ts';

/** The words of a tree as running text, blocks apart by a line break, without the signs of footnotes. */
export function plainText(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return phrasingParents.has(node.type)
    ? withoutSigns(node.children)
    : node.children.map(plainText).join('\n');
}

const beginsWord = lettersTest(String.raw`^[\p{L}\p{N}]`, 'u');

/** The text of phrases, in which a space before the sign of a footnote stands only where it parts two words. */
function withoutSigns(phrases: Nodes[]): string {
  let [text, next, isBeforeSign] = ['', '', false];
  for (const phrase of phrases.toReversed()) {
    const words = plainText(phrase);
    const shown = isBeforeSign && !beginsWord(next) ? words.trimEnd() : words;
    text = shown + text;
    next = shown || next;
    isBeforeSign = phrase.type === 'footnoteReference';
  }
  return text;
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** No character of these scripts stands before: a text without any is not asked for its script. */
const beyondAlphabets = /[\u1100-\u11ff\u2e80-\uffff]/;
const word = lettersPattern(
  String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['\u2019.,-][\p{L}\p{N}\p{M}]+)*`,
  'gu',
);

/** How long a text is: `words`, and characters of scripts that do not part words (Chinese, Japanese, Korean). */
export interface Length {
  words: number;
  characters: number;
}

/** Counts the words of a text; those of Thai and its like, which sets no spaces between them, with a dictionary. */
export function lengthOf(text: string): Length {
  const characters = beyondAlphabets.test(text) ? (text.match(cjk)?.length ?? 0) : 0;
  const rest = characters > 0 ? text.replace(cjk, ' ') : text;
  const words: string[] = rest.match(word(rest)) ?? [];
  const parted = words.filter(hasDictionary);
  const within = parted.flatMap((each) => partedByDictionary(each).filter(({ isWordLike }) => isWordLike));
  return { words: words.length - parted.length + within.length, characters };
}

/** Reading time in minutes, rounded up: 200 words or 500 characters of Chinese, Japanese, Korean a minute. */
export function minutesFor({ words, characters }: Length): number {
  return Math.max(1, Math.ceil(words / 200 + characters / 500));
}

/**
 * The first sentences of a passage’s first paragraph that is more than images, at most 170 characters of them; the first
 * alone may have 200, and is cut there.
 */
export function excerptOf(tree: Root, language: string): string {
  const paragraphs = tree.children.filter((node) => node.type === 'paragraph');
  const text = plainText(paragraphs.find(isMoreThanImages) ?? paragraphs[0] ?? tree)
    .replace(/[ \t\n]+/g, ' ')
    .trim();
  let excerpt = '';
  for (const sentence of sentencesOf(text, language)) {
    if (excerpt && excerpt.length + sentence.length > 170) break;
    excerpt += sentence;
  }
  return shortened(excerpt.trim(), 200);
}

/** Whether something says words of its own, which the alternative text of an image are not. */
const isMoreThanImages = (node: Nodes): boolean =>
  node.type !== 'image' &&
  ('children' in node ? node.children.some(isMoreThanImages) : plainText(node).trim() !== '');

/** A sentence ends before a space and what is no small letter; in Chinese and Japanese, anywhere. */
const sentenceEnd =
  /(?<![.!?…؟۔।॥։።။។])[.!?…؟۔।॥։።။។]+(?:[\u00a0\u202f]?[»«”“"’')\]])*(?=\s*$|\s+[^\s\p{Ll}])|[。！？]+[」』）”’]*/gu;
/** Words that are seldom written out, whose full stop may stand inside of a sentence: titles of people, companies, amounts and others. */
const shortForms = [
  '[Dd]ra? [Mm]r Mrs Ms MM Me [Ss]ra? Jr Hr [Dd]hr [Dd]rs [Mm]evr [Ss]ig [Dd]ott [Pp]rof [Ii]ng Gen Capt Lt Sec Sen Rep Gov \u0921\u0949',
  'St Mt EE Inc Corp Cos? Ltd Bros Tsd Mio Mrd Bd max vs cf vgl al ca ex approx env bzw in[ck]l ggf ggü evtl sog lt',
].join(' ');
/** Months, places in a text and others, whose full stop does so before a number alone: many are whole words too, as *cap*, *tab* and *sept*. */
const shortBeforeNumber = [
  'Jan [Jj]anv [Ff]eb [Ff]évr Mar [Aa]pr [Aa]vr Jun Jul [Jj]uil [Aa]ug Sep [Ss]ept [Oo][ck]t [Nn]ov Dec [Dd]éc Dez Nos? [Nn]r [Nn]úm [Tt][eé]l',
  'pp [Pp][aá]g sec [Cc]h?ap Kap [Aa]rt Abs Ziff Abb [Ff]ig [Tt]ab [Vv]ol kl min rd',
].join(' ');
const endsWith = (forms: string): ReturnType<typeof lettersTest> =>
  lettersTest(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${forms.replaceAll(' ', '|')})\.$`, 'u');
/** An initial or another letter alone is short too. */
const endsShortened = endsWith(String.raw`[\p{L}] ${shortForms}`);
const endsBeforeNumber = endsWith(shortBeforeNumber);
/** `5`, `IV`, `+33`, `L. 121-4`. */
const number = /^\s+[(+]?(?:\p{N}|[DILRVX]+\b)/u;
/** `28. November`, in the languages that write it so. */
const ordinal = /(?<![\p{L}\p{N}.,-])\p{N}{1,2}\.$/u;
const languagesWithOrdinal = /^(?:cs|da|de|et|fi|hr|hu|is|lb|lv|nb|nn|no|pl|sk|sl|sr|tr)\b/i;

function sentencesOf(text: string, language: string): string[] {
  const isInside = (start: string, rest: string): boolean =>
    endsShortened(start) ||
    (endsBeforeNumber(start) && number.test(rest)) ||
    (languagesWithOrdinal.test(language) && ordinal.test(start));
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(sentenceEnd)) {
    const next = index + end.length;
    if (next < text.length && isInside(text.slice(start, next), text.slice(next))) continue;
    sentences.push(text.slice(start, next));
    start = next;
  }
  return [...sentences, text.slice(start)];
}

/** A text of at most `limit` characters, cut between words, and in a stretch without spaces between letters with their marks, ended with `…`. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.slice(0, limit).search(/\s+\S*$/u);
  const letter = graphemes()
    .segment(text.slice(0, limit * 2))
    .containing(limit)?.index;
  const cut = text.slice(0, space < limit / 2 ? letter : space);
  return `${cut.replace(/[\s,;:–—、，-]+$/u, '')}…`;
}
