import type { Archive } from '../../model/archive.ts';
import { longDate } from '../../model/calendar.ts';
import type { ListedCorrection } from '../../model/list-view.ts';
import { inOrder } from '../../model/order.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** The page of all corrections, the latest first; none where nothing was corrected. */
export function renderCorrections({ before, after, logo }: ArchiveView, publication: Publication): Written {
  const gone = goneFrom(correctionsPaths(before), correctionsPaths(after));
  const corrections = correctionsOf(after, publication);
  if (corrections.length === 0) return gone;
  const page = { path: places.corrections, title: speaker(publication).say('corrections') };
  return [...filledPage('corrections.hbs', { page, parts: { corrections }, logo }, publication), ...gone];
}

/** The path of the page of corrections, where there is one. */
export const correctionsPaths = ({ corrected }: Archive): string[] =>
  corrected.length > 0 ? [places.corrections] : [];

function correctionsOf(archive: Archive, publication: Publication): ListedCorrection[] {
  const { config } = publication;
  const { say } = speaker(publication);
  const newestFirst = archive.corrected.toReversed().flatMap((date) => archive.entry(date) ?? []);
  const listed = newestFirst.flatMap((entry) =>
    (entry.corrections ?? []).map(({ date, text, slug, title, language, dir }) => ({
      date,
      label: say('correction', { date: longDate(date, config.language) }),
      text,
      title: title ?? entry.title ?? entry.heading,
      url: fromPage(
        places.corrections,
        slug === undefined ? places.review(entry.date) : places.item(entry.date, slug),
      ),
      dateLong: longDate(entry.date, config.language),
      language,
      dir,
    })),
  );
  return listed.sort((a, b) => inOrder(b.date, a.date));
}
