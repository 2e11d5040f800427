import { type Note, type ReviewNote, titlePlace } from '../../model/note.ts';
import { fileStart, report } from '../../model/problem.ts';
import type { DayNotes } from '../review.ts';
import type { Group } from '../sections.ts';
import type { Desk } from './desk.ts';
import { reportProperties } from './foreign.ts';
import { checkLength, checkSections } from './review.ts';
import { checkSources, checkVariety } from './sources.ts';
import { checkText, type FieldText } from './texts.ts';

/** Reads the notes of a day as an editor does, before they are compiled; what is found is reported on their files. */
export function checkNotes(
  { review, closing }: Pick<DayNotes, 'review' | 'closing'>,
  groups: Group[],
  desk: Desk,
): void {
  const { language } = desk.config;
  const notes = groups.flatMap((group) => group.notes);
  for (const note of notes) checkNote(note, desk);
  checkVariety(notes, desk);
  checkSections(groups, desk);
  if (review) checkHead(review, desk);
  if (closing)
    checkText({ ...closing, ...nothingMore, fields: [], placeOf: () => fileStart, language }, desk);
}

/** Reads one note as an editor does. */
export function checkNote(note: Note, desk: Desk): void {
  const { file, fields, title } = note;
  checkText(
    {
      ...note,
      fields: [
        ...(['title', 'summary'] as const).map((key) => ({ value: fields[key], path: [key] })),
        ...textsBeside(fields),
      ],
      names: [{ value: fields.section, path: ['section'] }, ...tagsOf(fields), ...peopleIn(fields)],
      language: fields.lang ?? desk.config.language,
      isDraft: fields.draft ?? false,
      hasSource: hasSource(note),
    },
    desk,
  );
  checkSources(note, desk);
  checkTags(note);
  checkNames(note);
  reportProperties(note);
  checkCorrections(note, desk);
  if (title !== undefined) checkLength({ file, text: title, place: titlePlace(note) }, desk);
}

function checkHead(review: ReviewNote, desk: Desk): void {
  const { file, fields, placeOf } = review;
  const own = (['title', 'subtitle', 'category', 'summary'] as const).map((key) => ({
    value: fields[key],
    path: [key],
  }));
  const angles = Object.entries(fields.headlines ?? {}).map(([id, value]) => ({
    value,
    path: ['headlines', id],
  }));
  const { language } = desk.config;
  checkText(
    {
      ...review,
      ...nothingMore,
      fields: [...own, ...angles, ...textsBeside(fields)],
      names: [...authorTexts(fields), ...tagsOf(fields)],
      language,
    },
    desk,
  );
  checkTags(review);
  checkCorrections(review, desk);
  if (fields.title !== undefined) checkLength({ file, text: fields.title, place: placeOf('title') }, desk);
}

/** What stands beside a text: the words of its image and its corrections. */
function textsBeside({ image, correction = [] }: Note['fields'] | ReviewNote['fields']): FieldText[] {
  return [
    ...(['alt', 'credit'] as const).map((key) => ({ value: image?.[key], path: ['image', key] })),
    ...correction.map(({ text }, index) => ({ value: text, path: ['correction', index, 'text'] })),
  ];
}

const tagsOf = ({ tags = [] }: Note['fields'] | ReviewNote['fields']): FieldText[] =>
  tags.map((value, index) => ({ value, path: ['tags', index] }));

const authorTexts = ({ author = [] }: Note['fields'] | ReviewNote['fields']): FieldText[] =>
  author.map((value, index) => ({ value, path: ['author', index] }));

/** The names of the authors and of the sources. */
const peopleIn = (fields: Note['fields']): FieldText[] => [
  ...authorTexts(fields),
  ...(['source', 'sources'] as const).flatMap((key) =>
    (fields[key] ?? []).map(({ name }, index) => ({ value: name, path: [key, index, 'name'] })),
  ),
];

/** What stands around the items rests on their sources. */
const nothingMore = { isDraft: false, hasSource: true, names: [] };

const hasSource = ({ fields }: Note): boolean =>
  [fields.source, fields.sources, fields.url].some((each) => each !== undefined && each.length > 0);

/** Reports tags with the `#` that other programs write before them: it would be a part of their names. */
function checkTags({ file, fields, placeOf }: Note | ReviewNote): void {
  for (const [index, tag] of (fields.tags ?? []).entries())
    if (tag.startsWith('#') && /^#\p{L}/u.test(tag))
      report(
        file,
        'foreign-markup',
        `Unexpected \`${tag}\` among the tags, expected \`${tag.slice(1)}\`: readers would see the \`#\``,
        placeOf('tags', index),
      );
}

/** Reports names that are written as links to notes. */
function checkNames({ file, fields, placeOf }: Note): void {
  for (const { value = '', path } of peopleIn(fields)) {
    const [link, meant] = /\[\[([^\][|\n]+)(?:\|[^\][\n]*)?\]\]/.exec(value) ?? [];
    if (link === undefined) continue;
    const reason = `Unexpected \`${link}\` in a name, expected \`${meant}\`: readers would see the brackets`;
    report(file, 'foreign-markup', reason, placeOf(...path));
  }
}

/** Reports corrections of a day on which there was nothing to correct yet, or of one that is still to come. */
function checkCorrections({ file, fields, placeOf }: Note | ReviewNote, { date, today }: Desk): void {
  const latest = today > date ? today : date;
  for (const [index, correction] of (fields.correction ?? []).entries()) {
    if (correction.date >= date && correction.date <= latest) continue;
    const expected = correction.date < date ? `${date} or later` : `${latest} or earlier`;
    const reason = `Unexpected correction of ${correction.date}, expected one of ${expected}`;
    report(file, 'correction-date', reason, placeOf('correction', index, 'date'));
  }
}
