import { type Place, report } from '../../model/problem.ts';
import { mostReported } from './desk.ts';
import { findsIn, hidden, type Stretch } from './stretches.ts';
import type { TextFile } from './texts.ts';

/** What other programs read in a text, and Markdown leaves for readers to see. */
interface Foreign {
  pattern: RegExp;
  /** What it is, in words for who does not know the other program’s, and what to write instead. */
  what: string;
  expected: string;
  /** Where alone it means something: in front matter, or in the text below. */
  kind?: 'field' | 'text';
}

const orCode = ', or backticks around what is code';
const callout = 'a quotation that begins with `> [!note]`';

/** No pattern looks further than a line or two for its end, so that a text full of beginnings keeps none busy. */
const marks: Foreign[] = [
  {
    pattern: /\{[{%](?![{}])[^{}\n]{0,300}[%}]\}|<%(?!>)[^<>\n]{0,300}%>/g,
    what: 'a tag of a template that nothing fills in',
    expected: `the text that it stands for${orCode}`,
  },
  {
    pattern:
      /(?<!\{)\{:?\s?[.#][A-Za-z][\w-]*(?:\s[^{}\n]{0,200})?\}|\{:\s?(?:toc|[\w-]+=["'][^{}\n]{0,200})\}|\{(?:[\w-]+="[^"{}\n]{0,200}"\s?){1,9}\}/g,
    what: 'an attribute that nothing reads',
    expected: `none${orCode}`,
  },
  {
    pattern: /(?<![=\w])==(?=[^\s=])[^=\n]{0,300}[^\s=]==(?![=\w])/g,
    what: 'a highlight of another program',
    expected: `\`**\` around what matters${orCode}`,
  },
  {
    pattern: /(?<=^|\s)\^[a-z\d][a-z\d-]{2,}\s*$/g,
    kind: 'text',
    what: 'the name of a block, as Obsidian writes it',
    expected: 'none',
  },
  {
    pattern:
      /(?<=^|\n)[\p{L}_][\p{L}\p{N} _-]{0,40}(?<! )::(?=[ \t]\S)|[[(][\p{L}_][\p{L}\p{N} _-]{0,40}(?<! )::(?=[ \t]\S)/gu,
    kind: 'text',
    what: 'a field in the text, as Dataview writes it',
    expected: 'a key in front matter, or a single `:`',
  },
  {
    pattern:
      /(?<=^|\n):{3,}[ \t]*\{?[.\p{L}][^\n]{0,80}|(?<=^|\n)(?:!!!|\?\?\?\+?)[ \t]+[a-z]+(?:[ \t]+"[^"\n]*")?(?=\n|$)/gu,
    kind: 'text',
    what: 'a box of another program',
    expected: callout,
  },
  {
    pattern: /:(?<=^:|^[^\n]{1,100}\n\0*:)[ \t]+(?=\S)[^\n]{1,100}/g,
    kind: 'text',
    what: 'a definition of another program',
    expected: 'a list, or the term in `**` and its text behind it',
  },
  {
    pattern: /(?<![\p{L}\p{N}:/]):(?:[a-z][a-z\d_+-]{1,40}|[+-]1|100):(?![\p{L}\p{N}:/])/gu,
    what: 'the name of an emoji, which nothing draws',
    expected: `the emoji itself${orCode}`,
  },
  {
    pattern: /\^\[[^\][\n]{1,300}\s[^\][\n]{1,300}\]/g,
    kind: 'text',
    what: 'a footnote in the middle of the text',
    expected: '`[^1]`, and `[^1]: …` on a line below',
  },
  {
    pattern: /\$\$[^$]{0,300}[\\^_=][^$]{0,300}\$\$|\$(?=[^\s$])[^$\n]{0,100}\\[a-z]{2,20}[^$\n]{0,100}\$/gi,
    what: 'a formula, which is not set',
    expected: `words or an image${orCode}`,
  },
  {
    pattern: /^\[(?:TOC|toc)\]$/g,
    kind: 'text',
    what: 'a place for a table of contents',
    expected: 'none: a review makes its own',
  },
  {
    pattern:
      /\[\/[a-z_-]{1,30}\]|\[[a-z_-]{1,30}(?:\s[a-z_-]{1,30}=["'][^"'\n\]]{0,300}["']){1,9}\s?\/?\](?!\()/g,
    kind: 'text',
    what: 'a shortcode that nothing fills in',
    expected: `Markdown${orCode}`,
  },
  {
    pattern: /!?\[\[[^\][\n]{0,200}\p{L}[^\][\n]{0,200}\]\]/gu,
    kind: 'field',
    what: 'a link in a text of front matter',
    expected: 'its words alone',
  },
  {
    pattern:
      /!?\[[^\][\n]{1,300}\]\([^()\s]{1,300}\)|(?<![*\w])\*\*(?=[^\s*])[^*\n]{0,300}[^\s*]\*\*(?![*\w])/g,
    kind: 'field',
    what: 'Markdown in a text of front matter',
    expected: 'its words alone',
  },
];

/** Reports what other programs would have read, and readers would see as it is written. */
export function reportForeignMarkup({ file }: TextFile, stretches: Stretch[]): void {
  for (const { pattern, what, expected, kind } of marks) {
    const asked = stretches.filter((each) => !kind || (each.kind === 'field') === (kind === 'field'));
    for (const { found, place, stretch } of findsIn(asked, pattern)) {
      if (isComment(found) || isPath(found, stretch.text)) continue;
      const instead = stretch.kind === 'field' ? expected.replace(orCode, '') : expected;
      report(
        file,
        'foreign-markup',
        `Unexpected \`${shortened(found)}\`, ${what}, expected ${instead}`,
        place,
      );
    }
  }
}

/** Keys that Notion and others write as lines below the title; two of them are no chance. */
const properties =
  /^(?:tags?|status|created(?: by| time)?|last edited(?: by| time)|dates?|publish(?:ed|ing)?(?: date| on)?|authors?|owner|assign|url|slug|source|summary|section|categor(?:y|ies)|draft|priority|type|title):[ \t]/i;

/** Reports properties that stand as lines of text below the title, as an export of Notion leaves them. */
export function reportProperties({ file, body, heading }: Pick<TextFile, 'file' | 'body' | 'heading'>): void {
  const [first] = body.children;
  const { start, end } = first?.position ?? {};
  if (!heading || first?.type !== 'paragraph' || start?.offset === undefined) return;
  const lines = String(file).slice(start.offset, end?.offset).split('\n');
  const known = lines.filter((line) => properties.test(line.trim()));
  if (known.length < 2 || !lines.every((line) => /^\s*\p{L}[\p{L} ]{0,30}:(?:\s|$)/u.test(line))) return;
  const reason = `Unexpected \`${shortened(known[0] ?? '')}\` in the text, a property that readers would see, expected keys between two lines of \`---\` above the title`;
  report(file, 'foreign-markup', reason, start);
}

/** `[/about]` ends nothing that a text begins. */
const isPath = (found: string, text: string): boolean =>
  found.startsWith('[/') && !text.includes(`[${found.slice(2, -1)}`);

/** Where comments of Hugo, Handlebars, Liquid, Jinja, ERB, MDX and CriticMarkup begin. Obsidian’s are found by their pairs. */
const comment =
  /\{\{-?\s?\/\*|\{\{!(?=[^{}\n]{0,300}\}\})|\{%-?\s?comment\b|\{#(?=\s)[^{}\n]{0,300}\s#\}|<%#|\{\/\*|\{>>/g;

const isComment = (tag: string): boolean =>
  /^(?:\{\{-?\s?(?:\/\*|!)|\{%-?\s?(?:end)?comment\b|<%#)/.test(tag);

/** Reports what its author took for a comment, and readers would read. */
export function reportForeignComments({ file }: TextFile, stretches: Stretch[]): void {
  const pairs = pairsOfPercents(stretches).map((place) => ({ found: '%%', place }));
  for (const { found, place } of [...findsIn(stretches, comment), ...pairs].slice(0, mostReported))
    report(
      file,
      'foreign-comment',
      `Unexpected comment \`${shortened(found)}\`, which readers would read, expected none, or \`[//]: # (…)\` on a line of its own`,
      place,
    );
}

/**
 * Where Obsidian’s `%%` opens a comment, which may run over blocks. Behind a letter or a figure it is a share; one without a
 * second is a comment where it begins a line.
 */
function pairsOfPercents(stretches: Stretch[]): Place[] {
  const places: Place[] = [];
  let open: Place | undefined;
  let opensLine = false;
  for (const stretch of stretches.filter(({ kind }) => kind !== 'field'))
    for (const { index } of stretch.text.matchAll(/(?<!%)%%(?!%)/g)) {
      const before = stretch.text.slice(Math.max(0, index - 2), index);
      if (open) {
        places.push(open);
        open = undefined;
      } else if (!/[\p{L}\p{N}]$|\p{N}\s$/u.test(before)) {
        open = stretch.placeAt(index);
        opensLine = /(?:^|[\n\0])$/.test(before);
      }
    }
  return open && opensLine ? [...places, open] : places;
}

const shortened = (found: string): string => {
  const line = found.replaceAll(hidden, '').trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};
