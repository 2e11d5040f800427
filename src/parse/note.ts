import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type * as z from 'zod';
import { isDay } from '../model/calendar.ts';
import type { Limits } from '../model/fields/limits.ts';
import { noteFields } from '../model/fields/note.ts';
import { closingFields, reviewFields } from '../model/fields/review.ts';
import { likelyDay } from '../model/likely-day.ts';
import type { ClosingNote, ListedNote, Note, ReviewNote } from '../model/note.ts';
import { fileStart, report } from '../model/problem.ts';
import { kilobytes } from '../model/size.ts';
import { itemSlugOf } from '../model/slug.ts';
import { reportAccidental } from './accidental.ts';
import { neutraliseBidi } from './bidi.ts';
import { mendBlocks } from './blocks.ts';
import { type KnownTrees, parseBounded } from './bounded.ts';
import { findCallouts } from './callouts.ts';
import { checkFields } from './fields.ts';
import { parseFrontMatter, reportLateFrontMatter } from './front-matter.ts';
import { neutraliseHtml } from './raw-html.ts';
import { resolveReferences } from './references.ts';
import type { Yaml } from './yaml.ts';

/** A note from its file: front matter checked, body parsed once, every problem reported on the file. */
export function parseNote(file: VFile, place: ListedNote, limits: Limits, trees?: KnownTrees): Note {
  const { fields, body, yaml } = parseFile(file, noteFields, limits, trees);
  file.data.checks = fields.checks;
  const note: Note = {
    ...place,
    file,
    fields,
    placeOf: yaml.placeOf,
    body,
    slug: itemSlugOf(fields.slug ?? place.name),
  };
  if (isReadable(file)) {
    reportLateHeadings(file, body);
    Object.assign(note, titleOf(file, note));
    if (body.children.length === 0 && note.title)
      report(file, 'empty-note', 'Missing text below the title, expected at least a sentence', fileStart);
  }
  note.date = dateOf(file, note);
  return note;
}

/** `_review.md` from its file. */
export function parseReviewNote(file: VFile, limits: Limits, trees?: KnownTrees): ReviewNote {
  const { fields, body, yaml } = parseFile(file, reviewFields, limits, trees);
  return { file, fields, body, placeOf: yaml.placeOf };
}

/** `_closing.md` from its file. */
export function parseClosingNote(file: VFile, limits: Limits, trees?: KnownTrees): ClosingNote {
  return { file, body: parseFile(file, closingFields, limits, trees).body };
}

function parseFile<S extends z.ZodObject>(
  file: VFile,
  schema: S,
  limits: Limits,
  trees?: KnownTrees,
): { fields: z.output<S>; body: Root; yaml: Yaml } {
  if (isOver(file, limits)) file.value = '';
  const { yaml, body: text } = parseFrontMatter(file, limits.frontMatter);
  const fields = checkFields(file, yaml, schema);
  const body = parseBounded(file, text, limits, trees);
  neutraliseBidi(file, body);
  if (!reportLateFrontMatter(file, body, Object.keys(schema.shape))) reportAccidental(file, body);
  resolveReferences(file, body);
  neutraliseHtml(file, body);
  findCallouts(body);
  mendBlocks(file, body);
  return { fields, body, yaml };
}

/** Reports a file that is too large to be read. */
function isOver(file: VFile, limits: Limits): boolean {
  const bytes = Buffer.byteLength(String(file));
  if (bytes <= limits.note) return false;
  report(
    file,
    'over-limit',
    `Unexpected size ${kilobytes(bytes)}, expected at most ${kilobytes(limits.note)} (\`limits.note\`)`,
    fileStart,
  );
  return true;
}

const isReadable = (file: VFile): boolean =>
  !file.messages.some(({ ruleId = '' }) =>
    ['front-matter-syntax', 'merge-conflict', 'invalid-utf8', 'nesting-too-deep', 'over-limit'].includes(
      ruleId,
    ),
  );

/** The title from front matter, else from a `# Heading` as first block, which then leaves the body. */
function titleOf(file: VFile, { fields, body }: Note): Pick<Note, 'title' | 'heading'> {
  const [first] = body.children;
  const heading = first?.type === 'heading' && first.depth === 1 ? first : undefined;
  const headingText = heading && textOf(heading).replace(/\s+/g, ' ').trim();
  if (heading && fields.title) {
    report(
      file,
      'two-titles',
      `Unexpected heading \`${headingText}\`, expected one title: \`title\` is used`,
      heading,
    );
    if (headingText === fields.title) body.children.shift();
  } else if (heading && headingText) {
    body.children.shift();
    reportLost(file, heading);
  }
  const title = fields.title ?? headingText;
  if (!title && !hasProblemAt(file, 'title')) reportUntitled(file);
  return title ? { title, heading: fields.title ? undefined : heading } : {};
}

/** Reports that a note has no title: where its key is misspelt, there, and that alone. */
function reportUntitled(file: VFile): void {
  const slip = file.messages.find(
    ({ ruleId, reason }) => ruleId === 'unknown-key' && reason.endsWith('; did you mean `title`?'),
  );
  const [key] = /`[^`]*`/.exec(slip?.reason ?? '') ?? [];
  file.messages = file.messages.filter((message) => message !== slip);
  const expected = key
    ? `\`title\` in place of ${key}`
    : '`title` in front matter or a `# Heading` as first block';
  const { line = 1, column = 1 } = slip ?? {};
  report(file, 'missing-title', `Missing title, expected ${expected}`, { line, column });
}

/** A title is text: where it leads, its notes and its pictures have no place in it. */
function reportLost(file: VFile, heading: Heading): void {
  const names = { link: 'link', image: 'image', footnoteReference: 'footnote' };
  visit(heading, ['link', 'image', 'footnoteReference'], (node) => {
    const name = names[node.type as keyof typeof names];
    report(
      file,
      'broken-reference',
      `Unexpected ${name} in the title, expected text alone; the ${name} is left out`,
      node,
    );
  });
}

const hasProblemAt = (file: VFile, key: string): boolean =>
  file.messages.some(({ ruleId, reason }) => ruleId === 'wrong-type' && reason.includes(`for \`${key}\``));

function reportLateHeadings(file: VFile, { children }: Root): void {
  const late = (node: Root['children'][number], index: number): node is Heading =>
    index > 0 && node.type === 'heading' && node.depth === 1 && !textOf(node).startsWith('<<<<<<< ');
  for (const heading of children.filter(late))
    report(
      file,
      'heading-in-note',
      `Unexpected heading of level 1 \`${textOf(heading)}\`, expected \`##\` or deeper below the title`,
      heading,
    );
}

/** Why a note has no day: its folder is only nearly one, or nothing says any. */
function undated(folder = ''): string {
  const [named = folder] = /^\d{4}-\d{2}-\d{2}(?= )/.exec(folder) ?? [];
  const near = isDay(named) ? named : likelyDay(named);
  if (near) return `Unexpected folder \`${folder}\`, expected \`${near}\``;
  return /^\d{4}-\d{2}-\d{2}$/.test(named)
    ? `Unexpected folder \`${folder}\`, expected a day of the calendar`
    : 'Missing date, expected a day folder, a file name such as `2025-11-28-name.md` or `date` in front matter';
}

/** The day on which all places that name one agree; every other note gets none, and a problem. */
function dateOf(file: VFile, note: Note): string | undefined {
  const { fields, folder, folderDate, innerDate, nameDate, placeOf } = note;
  const said = [folderDate, innerDate, nameDate, fields.date].filter((date) => date !== undefined);
  if (said.length === 0) {
    if (!isReadable(file) || hasProblemAt(file, 'date')) return undefined;
    report(file, 'missing-date', undated(folder), fileStart);
    return undefined;
  }
  if (new Set(said).size === 1) return said[0];
  const words = [
    folderDate && `folder \`${folderDate}\``,
    innerDate && `folder \`${innerDate}\``,
    nameDate && `file name \`${nameDate}\``,
    fields.date && `\`date: ${fields.date}\``,
  ].filter(Boolean);
  report(
    file,
    'date-contradiction',
    `Unexpected ${words.reverse().join(', but ')}, expected one day`,
    fields.date ? placeOf('date') : fileStart,
  );
  return undefined;
}
