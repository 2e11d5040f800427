import { lettersPattern, lettersTest } from '../../model/letters-pattern.ts';
import { ellipsis } from './ellipsis.ts';
import { OPAQUE, type Rule, type Run, rewrite, type Typographer } from './run.ts';

/** English, after the Chicago Manual of Style, chapter 6: “smart” quotation marks and apostrophes, en and em dashes. */
export const english: Typographer = {
  concerns: /["']|--|\.{3}/u,
  apply: (run: Run): Run => RULES.reduce(rewrite, { text: curlQuotes(run.text), cuts: run.cuts }),
};

// Arrows, comment marks and a command's `--option` are no dashes.
const RULES: readonly Rule[] = [
  ellipsis,
  { sign: /---/, pattern: () => /(?<![-<!])---(?![->])/gu, replacement: '\u2014' },
  {
    sign: /--/,
    pattern: lettersPattern(
      String.raw`(?<![-<!])--(?![->])(?!(?<=(?:^|[\s([{\u201C\u2018])--)[\p{L}])`,
      'gu',
    ),
    replacement: '\u2013',
  },
];

const OPEN_DOUBLE = '\u201C';
const CLOSE_DOUBLE = '\u201D';
const OPEN_SINGLE = '\u2018';
const CLOSE_SINGLE = '\u2019';

// Enough for `5'10` and for `twould` with what follows it.
const LOOK_BACK = 4;
const LOOK_AHEAD = 8;

const QUOTES = /["'\u201C\u201D\u2018\u2019]/gu;
const STARTS = /^$|[\s([{<\u201C\u2018\u00AB\u00BF\u00A1]$/u;
const NOTHING_FOLLOWS = /^(?:$|\s)/u;
const endsWord = lettersTest(String.raw`[\p{L}\p{M}\p{N}${OPAQUE}]$`, 'u');
const beginsWord = lettersTest(String.raw`^[\p{L}\p{N}${OPAQUE}]`, 'u');
const isQuotable = lettersTest(String.raw`^[\p{L}\p{N}${OPAQUE}"'\u201C\u2018([$\u00A3\u20AC\u2026]`, 'u');
const FEET_AND_INCHES = /\d'\d{1,2}$/u;
const DIGIT_BEFORE = /\d$/u;
const beginsSuffix = lettersTest(String.raw`^(?:s|d|t|m|ll|re|ve)(?![\p{L}\p{N}])`, 'iu');
const beginsShortened = lettersTest(
  String.raw`^(?:\d0s(?![\p{L}\p{N}])|(?:\d\d|coz|em|gainst|n|neath|nuff|till?|tis|twas|twere|twill|twould)(?![\p{L}\p{N}'\u2019])|n['\u2019])`,
  'iu',
);

type Around = { readonly before: string; readonly after: string; readonly open: boolean };

/** Replaces character by character, so nodes keep their offsets; quotes that are already curly take part in the count. */
function curlQuotes(text: string): string {
  let curled = '';
  let before = '';
  let done = 0;
  let double = false;
  let single = false;
  for (const { 0: mark, index } of text.matchAll(QUOTES)) {
    curled += text.slice(done, index);
    // Never read back from `curled`: slicing a string that is being built copies all of it each time.
    before = (before + text.slice(Math.max(done, index - LOOK_BACK), index)).slice(-LOOK_BACK);
    done = index + 1;
    const after = text.slice(done, done + LOOK_AHEAD);
    const glyph = curl(mark, { before, after, open: mark === '"' ? double : single });
    if (glyph === OPEN_DOUBLE) double = true;
    else if (glyph === CLOSE_DOUBLE) double = false;
    else if (glyph === OPEN_SINGLE) single = true;
    else if (glyph === CLOSE_SINGLE && !STARTS.test(before) && !beginsWord(after)) single = false;
    curled += glyph;
    before += glyph;
  }
  return curled + text.slice(done);
}

function curl(mark: string, place: Around): string {
  if (mark === '"') return curlDouble(place);
  return mark === "'" ? curlSingle(place) : mark;
}

function curlDouble({ before, after, open }: Around): string {
  if (before.endsWith(OPEN_DOUBLE)) return CLOSE_DOUBLE;
  if (STARTS.test(before)) return NOTHING_FOLLOWS.test(after) ? '"' : OPEN_DOUBLE;
  if (FEET_AND_INCHES.test(before)) return '"';
  if (DIGIT_BEFORE.test(before)) return open ? CLOSE_DOUBLE : '"';
  if (endsWord(before)) return CLOSE_DOUBLE;
  return !open && isQuotable(after) ? OPEN_DOUBLE : CLOSE_DOUBLE;
}

function curlSingle({ before, after, open }: Around): string {
  if (before.endsWith(OPEN_SINGLE)) return CLOSE_SINGLE;
  if (STARTS.test(before)) return curlAtStart(after);
  if (DIGIT_BEFORE.test(before)) return open || beginsSuffix(after) ? closedUnlessMeasure(after) : "'";
  if (endsWord(before)) return CLOSE_SINGLE;
  const opens = !open && isQuotable(after) && !beginsSuffix(after) && !beginsShortened(after);
  return opens ? OPEN_SINGLE : CLOSE_SINGLE;
}

function curlAtStart(after: string): string {
  if (NOTHING_FOLLOWS.test(after)) return "'";
  return beginsShortened(after) ? CLOSE_SINGLE : OPEN_SINGLE;
}

function closedUnlessMeasure(after: string): string {
  return /^\d/u.test(after) ? "'" : CLOSE_SINGLE;
}
