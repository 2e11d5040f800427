import { type ArchivedDay, yearOf, yearsOf } from '../../model/archive.ts';
import { coveredDays, coveredForm, coveredLine, coveredPath, storyOf } from '../../model/covered.ts';
import type { ChangedFile } from '../../model/output.ts';
import { type ArchiveView, goneFrom } from './written.ts';

/**
 * For each year that changed or whose file is lost, what is remembered of its items: a line a day, newest first. Texts are
 * not in it: where only they changed, a file that lies there as it was left stays.
 */
export function* renderCovered({
  before,
  after,
  days,
  texts,
  file,
  isLeft,
}: ArchiveView): Generator<ChangedFile> {
  const years = yearsOf(after.dates);
  const changed = new Set(texts);
  const [touched, reworded] = [new Set(days.map(yearOf)), new Set(texts.map(yearOf))];
  const isDue = (year: string, path: string): boolean =>
    touched.has(year) || (!isLeft(path) && (reworded.has(year) || !isReadable(file(path))));
  for (const year of years) {
    const path = coveredPath(year);
    if (!isDue(year, path)) continue;
    const content = file(path);
    const known = (content && coveredDays(new TextDecoder().decode(content))) ?? {};
    const lines = after.dates
      .filter((date) => yearOf(date) === year)
      .reverse()
      .map((date) => {
        const kept = changed.has(date) ? undefined : known[date.slice(5)];
        return `${JSON.stringify(date.slice(5))}: ${JSON.stringify(kept ?? lineOf(after.day(date)))}`;
      });
    yield {
      path,
      content: `{"version": ${coveredForm}, "year": "${year}", "days": {\n${lines.join(',\n')}\n}}\n`,
    };
  }
  yield* goneFrom(yearsOf(before.dates).map(coveredPath), years.map(coveredPath));
}

/** Whether this version wrote it, as far as its beginning tells. */
const isReadable = (content: Uint8Array | undefined): boolean =>
  new TextDecoder().decode(content?.subarray(0, 20)).startsWith(`{"version": ${coveredForm},`);

const lineOf = (day: ArchivedDay | undefined): string => coveredLine((day?.items ?? []).map(storyOf));
