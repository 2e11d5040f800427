import type { Heading, Root } from 'mdast';
import type { VFile } from 'vfile';
import { codePointOf } from '../../model/characters.ts';
import { conflictsIn, reportConflict } from '../../model/conflict.ts';
import { optionsOf, type Place, placeIn, report } from '../../model/problem.ts';
import type { RuleId } from '../../model/rules.ts';
import { beginsUnspaced, unspaced } from '../../model/terms.ts';
import { nodesOf } from '../nodes.ts';
import { type Desk, isWanted, mostReported } from './desk.ts';
import { reportForeignComments, reportForeignMarkup } from './foreign.ts';
import { reportForeignQuotes, reportUnbalancedQuotes } from './quotes.ts';
import { fieldStretch, findsIn, hidden, type Stretch, stretchesOf } from './stretches.ts';

/** A file whose text readers see, with what its front matter says of it. */
export interface TextFile {
  file: VFile;
  body: Root;
  /** The texts of front matter that readers see, with the paths of their keys. */
  fields: FieldText[];
  /** The names in it, which are no running text. */
  names: FieldText[];
  /** The heading that the title comes from. */
  heading?: Heading;
  placeOf: (...path: PropertyKey[]) => Place;
  language: string;
  isDraft: boolean;
  hasSource: boolean;
}

/** A text of front matter with the path of its key. */
export interface FieldText {
  value: string | undefined;
  path: PropertyKey[];
}

/** Looks for what an editor would mark in a text. It is read as it was written, before anything is typeset. */
export function checkText(text: TextFile, desk: Desk): void {
  const source = String(text.file);
  const asked = textChecks.filter(
    ({ rule, sign }) => (!sign || sign.test(source)) && isWanted(rule, text.file, desk),
  );
  // Most texts have none of the signs, and are looked at no further.
  if (asked.length === 0) return;
  const stretches = [
    ...fieldStretches(text, text.fields),
    ...(text.heading ? stretchesOf(text.file, { type: 'root', children: [text.heading] }) : []),
    ...stretchesOf(text.file, text.body),
  ];
  for (const { check } of asked) check(text, stretches, desk);
}

function fieldStretches({ file, placeOf }: TextFile, fields: FieldText[]): Stretch[] {
  const lines = String(file).split('\n');
  return fields.flatMap(({ value, path }) =>
    value === undefined ? [] : [fieldStretch(lines, value, placeOf(...path))],
  );
}

interface TextCheck {
  rule: RuleId;
  /** Stands in every text that the check has something to say about. */
  sign?: RegExp;
  check: (text: TextFile, stretches: Stretch[], desk: Desk) => void;
}

const textChecks: TextCheck[] = [
  { rule: 'merge-conflict', sign: /^<{7} /m, check: reportConflicts },
  {
    rule: 'foreign-comment',
    sign: /%%|\{[{%#>/]|<%#/,
    check: reportForeignComments,
  },
  {
    rule: 'foreign-markup',
    sign: /\{(?:[{%:.#]|\s[.#]|[\w-]+=)|\$\$|\$[^$\n]*\\|(?:^|\s)\^[a-z\d]|\^\[|<%|==|::|:[a-z\d+-][\w+-]{1,40}:|^[ \t>]*:[ \t]|^(?:!!!|\?\?\?)|\[\/|\[toc\]|\[[a-z_-]+\s[a-z_-]+=|^[a-z]+:.*(?:\[\[|\]\(|\*\*)/im,
    check: reportForeignMarkup,
  },
  { rule: 'accidental-markup', sign: /\*\*[^*]+\*\*/, check: reportUnreadStars },
  { rule: 'unresolved-marker', sign: /TODO|FIXME|XXX|\?\?\?/, check: reportMarkers },
  { rule: 'double-space', sign: /\S {2,}\S/, check: reportDoubleSpaces },
  { rule: 'invisible-character', sign: /[\u00ad\u200b\ufeff]/, check: reportInvisible },
  { rule: 'unbalanced-quotes', sign: /[«»]/, check: reportUnbalancedQuotes },
  { rule: 'foreign-quotes', sign: /[«»„“”]/, check: reportForeignQuotes },
  { rule: 'banned-words', check: reportBannedWords },
  { rule: 'numbers-without-source', sign: /\p{Nd}/u, check: reportNumbers },
];

/** Both sides of a change that two people made, as git leaves them; in code somebody writes about it. */
function reportConflicts({ file, body }: TextFile): void {
  const source = String(file);
  const code = nodesOf(body, 'code');
  const isCode = ({ line }: Place): boolean =>
    code.some(({ position }) => position && position.start.line <= line && line <= position.end.line);
  const isReported = ({ line }: Place): boolean =>
    file.messages.some((message) => message.ruleId === 'merge-conflict' && message.line === line);
  for (const index of conflictsIn(source).slice(0, mostReported)) {
    const place = placeIn(source, index);
    if (!isCode(place) && !isReported(place)) reportConflict(file, place);
  }
}

/**
 * Two pairs of stars that Markdown takes for no marks: with a space inside, or with punctuation inside and a letter right outside. Those
 * of paths (`a/**`) and of arguments, `(**a)`, are none.
 */
const unreadStars = /(?<![*\\/])\*\*(?=[^*\p{L}/]*\p{L})[^*]{1,200}(?<![\\/\p{Ps}\p{Pi}])\*\*(?![*/])/gu;

function reportUnreadStars({ file }: TextFile, stretches: Stretch[]): void {
  const written = stretches.filter(({ kind, text }) => kind !== 'field' && text.includes('**'));
  for (const { found, place } of findsIn(written, unreadStars)) {
    const shown = found.replaceAll(hidden, '').replace(/\s+/g, ' ');
    const expected = /^\*\*\s|\s\*\*$/.test(found)
      ? 'no space inside of them'
      : 'punctuation outside of them';
    report(
      file,
      'accidental-markup',
      `Unexpected \`${shown}\` as text, whose stars make nothing bold, expected ${expected}`,
      place,
    );
  }
}

const marker = /(?<![\p{L}\p{N}_])(?:TODO|FIXME|XXX)(?![\p{L}\p{N}_])|\?{3,}/gu;
/** `TODO` is “all” in these languages: there it is a marker only before what marks it as one. */
const languagesWithTodo = /^(?:es|pt|gl|ast|an)\b/i;
const spokenMarker = /(?<![\p{L}\p{N}_])(?:TODO(?=\s?[:(\]])|(?:FIXME|XXX)(?![\p{L}\p{N}_]))|\?{3,}/gu;

function reportMarkers({ file, language, isDraft }: TextFile, stretches: Stretch[]): void {
  if (isDraft) return;
  const pattern = languagesWithTodo.test(language) ? spokenMarker : marker;
  for (const { found, place } of findsIn(stretches, pattern))
    report(
      file,
      'unresolved-marker',
      `Unexpected \`${found}\`, expected text that is ready for readers`,
      place,
    );
}

function reportDoubleSpaces({ file }: TextFile, stretches: Stretch[]): void {
  const running = stretches.filter(({ kind }) => kind !== 'cell');
  for (const { found, place } of findsIn(running, /(?<=\S) {2,}(?=\S)/g))
    report(file, 'double-space', `Unexpected ${found.length} spaces in a row, expected one`, place);
}

const invisible: Record<string, string> = {
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\ufeff': 'byte order mark',
};
/** Where a script sets no spaces between words, a zero-width space says where one ends. */
const invisibleSign = new RegExp(
  `[\\u00ad\\ufeff]|(?<!${unspaced.source}\\p{M}*)\\u200b(?!${unspaced.source})`,
  'gu',
);

function reportInvisible(text: TextFile, stretches: Stretch[]): void {
  const { file, names } = text;
  const all = [...stretches, ...fieldStretches(text, names)];
  for (const { found, place } of findsIn(all, invisibleSign, Number.POSITIVE_INFINITY)) {
    const reason = `Unexpected ${invisible[found]} ${codePointOf(found)}, which readers do not see, expected none`;
    const message = report(file, 'invisible-character', reason, place);
    message.actual = found;
    message.expected = [''];
  }
}

function reportBannedWords({ file }: TextFile, stretches: Stretch[], { severities }: Desk): void {
  const { words } = optionsOf('banned-words', file, severities);
  const instead = new Map(Object.entries(words).map(([word, other]) => [wordForm(word), other]));
  if (instead.size === 0) return;
  const any = [...instead.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(any.join('|'), 'giu');
  for (const { found, place } of findsIn(stretches, pattern)) {
    const written = found.replaceAll(hidden, '').replace(/\s+/g, ' ');
    const other = instead.get(wordForm(written));
    const expected = other ? `\`${other}\`` : 'another word';
    report(file, 'banned-words', `Unexpected \`${written}\`, expected ${expected}`, place);
  }
}

const wordForm = (word: string): string =>
  word.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase();

/** What goes on with a word: a letter, but none of a script that sets no spaces between words. */
const letter = `(?!${unspaced.source})[\\p{L}\\p{M}\\p{N}]`;
const endsUnspaced = new RegExp(`${unspaced.source}\\p{M}*$`, 'u');

function patternOf(word: string): string {
  const before = beginsUnspaced.test(word) ? '' : `(?<!${letter})`;
  const after = endsUnspaced.test(word) ? '(?!\\p{M})' : `(?!${letter})`;
  const signs = word
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    .replaceAll("'", "['’]")
    // Behind a line end stand the marks of a quotation or a list, which are hidden.
    .replaceAll(' ', `(?:\\n${hidden}+|\\s)+`);
  return before + signs + after;
}

/** Words and signs for a scale, those that end where a letter does and those of scripts where nothing tells their end. */
const scales = [
  'Mds?|Mio|Mrd|Millionen|Milliarden|mille|millions?|milliards?|billions?|thousand|trillions?',
  'millones|millón|milioni|miliardi|milhões|miljoen|miljard|mln|mld|milion(?:ów|y)?|miliard(?:ów|y)?|milyon|milyar',
  'тыс|млн|млрд|трлн|миллион(?:а|ов)?|миллиард(?:а|ов)?|εκατ|δισ|εκατομμύρια|δισεκατομμύρια',
  'ألف|مليون|مليار|מיליון|מיליארד',
].join('|');
const unspacedScales = '[万萬億亿兆만억조]|लाख|करोड|अरब|แสน|ล้าน|พันล้าน';

/** A share, a sum of money, a number with its scale, or one of a thousand or more with its groups parted. */
const figure = new RegExp(
  [
    `\\p{Nd}[\\p{Nd}\\s.,٫٬]{0,20}?\\s?(?:[%‰٪]|\\p{Sc}|[kM]€|${unspacedScales}|(?:${scales}|percent|per cent|pour cent)(?!\\p{L}))`,
    '\\p{Sc}\\s?\\p{Nd}[\\p{Nd}.,]{0,20}',
    "(?<![\\d.,])\\d{1,3}(?:[\\s.,’'\\u00a0\\u202f]\\d{3})+(?!\\d)",
    '(?<![\\d.,-])\\d{5,}(?![\\d-])',
  ].join('|'),
  'gu',
);

function reportNumbers({ file, hasSource }: TextFile, stretches: Stretch[]): void {
  if (hasSource) return;
  const bare = stretches.filter(({ kind, isReferenced }) => kind !== 'field' && !isReferenced);
  for (const { found, place } of findsIn(bare, figure))
    report(
      file,
      'numbers-without-source',
      `Unexpected figure \`${found.trim()}\` without a source, expected \`source\`, a link or a footnote`,
      place,
    );
}
