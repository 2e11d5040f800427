import type { VFile } from 'vfile';
import { report } from '../../model/problem.ts';
import { mostReported } from './desk.ts';
import { hidden, type Stretch } from './stretches.ts';

interface Quoted {
  file: VFile;
  language: string;
}

/** A guillemet that no other answers. */
interface Mark {
  sign: string;
  opens: boolean;
  stretch: Stretch;
  index: number;
}

/**
 * Reports each « and » that no other answers. In German and Danish they point the other way, in Polish either way, and in
 * Finnish and Swedish both may be ». A quotation of several paragraphs may open each of them again, after the « Lexique » of
 * the Imprimerie nationale.
 */
export function reportUnbalancedQuotes({ file, language }: Quoted, stretches: Stretch[]): void {
  const isTurned = /^(?:de(?!-(?:CH|LI))|da|hu|cs|sk|sl|hr)\b/i.test(language);
  const isSame = /^(?:fi|sv)\b/i.test(language);
  const isEither = isSame || /^pl\b/i.test(language);
  const opening = isTurned ? '»' : '«';
  const lone: Mark[] = [];
  const open: Mark[] = [];
  const maybeClosed: Mark[] = [];
  for (const stretch of stretches) {
    const marks = [...stretch.text.matchAll(/[«»]/g)].map(({ 0: sign, index }): Mark => {
      const opens = isEither ? beginsWord.test(stretch.text.slice(0, index)) : sign === opening;
      return { sign, opens, stretch, index };
    });
    if (stretch.kind === 'field') {
      const { opened, closed } = unanswered(marks);
      for (const mark of [...closed, ...opened]) lone.push(mark);
      continue;
    }
    const alone = unanswered(marks);
    const [first] = marks;
    const isContinued = open.length > 0 && first !== undefined && isAtStart(first);
    if (alone.opened.length + alone.closed.length === 0) {
      // Its last mark closes the whole, unless a later one does.
      if (isContinued) maybeClosed.push(...open.splice(-1));
      continue;
    }
    const { opened, closed } = unanswered(isContinued ? marks.slice(1) : marks);
    for (const mark of closed) if (!open.pop() && !maybeClosed.pop()) lone.push(mark);
    for (const mark of opened) open.push(mark);
  }
  for (const { sign, stretch, index } of [...lone, ...open].slice(0, mostReported))
    report(
      file,
      'unbalanced-quotes',
      `Missing \`${sign === '«' || isSame ? '»' : '«'}\`, expected one for this \`${sign}\``,
      stretch.placeAt(index),
    );
}

/** Whether a mark behind a text stands before a word. */
const beginsWord = /(?:^|[\s\0\p{Ps}\p{Pi}\p{Pd}])$/u;

const isAtStart = ({ stretch, index }: Mark): boolean =>
  stretch.text.slice(0, index).replaceAll(hidden, '').trim() === '';

function unanswered(marks: Mark[]): { opened: Mark[]; closed: Mark[] } {
  const opened: Mark[] = [];
  const closed: Mark[] = [];
  for (const mark of marks) {
    if (mark.opens) opened.push(mark);
    else if (!opened.pop()) closed.push(mark);
  }
  return { opened, closed };
}

/** What a language does not write, from the mark that opens to the one that closes, and what it does. */
const foreign: Record<string, { quoted: RegExp; own: string }> = {
  en: { quoted: /«[^»]*»?|»|„[^“”]*[“”]?/g, own: '“ ”' },
  fr: { quoted: /“[^”]*”?|”|„[^“”]*[“”]?/g, own: '« »' },
  nl: { quoted: /«[^»]*»?|»/g, own: '“ ”' },
  // „ opens and “ closes: at the beginning of a word it is English.
  de: { quoted: /(?<![\p{L}\p{N}\p{P}])“(?=[\p{L}\p{N}])[^”“]*”?|”/gu, own: '„ “ or » «' },
};

/** Reports quotation marks of other languages; in French, “ ” are right inside of « ». */
export function reportForeignQuotes({ file, language }: Quoted, stretches: Stretch[]): void {
  const base = language.toLowerCase().replace(/-.*$/, '');
  const { quoted, own } = foreign[base] ?? {};
  if (!quoted) return;
  const finds = stretches.flatMap(({ text, placeAt }) => {
    const outside = base === 'fr' ? text.replace(/«[^»]*(?:»|$)/g, (all) => hidden.repeat(all.length)) : text;
    return [...outside.matchAll(quoted)].map(({ 0: found, index }) => ({
      sign: found[0],
      place: placeAt(index),
    }));
  });
  for (const { sign, place } of finds.slice(0, mostReported))
    report(
      file,
      'foreign-quotes',
      `Unexpected \`${sign}\`, expected ${own} in a text of the language \`${language}\``,
      place,
    );
}
